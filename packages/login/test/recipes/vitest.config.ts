import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/login/test/recipes/recipes.suite.ts'],
    globalSetup: fileURLToPath(new URL('../packed-folder.ts', import.meta.url)),
    provide: { stores: 'embedded' },
  },
})
