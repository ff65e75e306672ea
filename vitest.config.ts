import { defineConfig } from 'vitest/config'

export default defineConfig({
  ssr: {
    resolve: {
      conditions: ['@orgo/source', 'node', 'import', 'default'],
      externalConditions: ['@orgo/source', 'node', 'import', 'default'],
    },
  },
  test: {
    include: ['{packages,apps}/*/test/**/*.test.ts', 'conformance/test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
