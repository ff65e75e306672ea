import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['runtimes.suite.ts'],
    provide: { stores: 'embedded' },
    reporters: ['verbose'],
    testTimeout: 60_000,
  },
})
