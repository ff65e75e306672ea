import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['*.suite.ts'],
    // They install into the same folder.
    fileParallelism: false,
    globalSetup: '../test/packed-folder.ts',
    provide: { stores: 'embedded' },
    reporters: ['verbose'],
    testTimeout: 60_000,
  },
})
