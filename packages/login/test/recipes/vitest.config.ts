import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/login/test/recipes/recipes.suite.ts'],
    globalSetup: 'packages/login/test/packed-folder.ts',
    provide: { stores: 'embedded' },
  },
})
