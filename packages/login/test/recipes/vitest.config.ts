import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['packages/login/test/recipes/recipes.suite.ts'], provide: { stores: 'embedded' } },
})
