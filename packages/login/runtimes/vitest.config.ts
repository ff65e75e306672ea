import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['*.suite.ts'],
    // They install into the same folder.
    fileParallelism: false,
    provide: { stores: 'embedded' },
    reporters: ['verbose'],
    testTimeout: 60_000,
  },
})
