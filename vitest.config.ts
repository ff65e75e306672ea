import { defineConfig } from 'vitest/config'

export default defineConfig({
  ssr: {
    resolve: {
      conditions: ['@orgo/source', 'node', 'import', 'default'],
      externalConditions: ['@orgo/source', 'node', 'import', 'default'],
    },
  },
  test: {
    globalSetup: 'packages/store/test/servers/global-setup.ts',
    include: ['{packages,apps}/*/test/**/*.test.ts', 'conformance/test/**/*.test.ts'],
    // AppAuth-JS is published for bundlers: its modules import each other without extensions.
    server: { deps: { inline: ['@openid/appauth'] } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
