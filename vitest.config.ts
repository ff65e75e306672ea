import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

type Project = { name: string; include: string[]; exclude?: string[]; stores: 'embedded' | 'mongo+redis' }

const conditions = ['@orgo/source', 'node', 'import', 'default']

const project = ({ name, include, exclude = [], stores }: Project): TestProjectInlineConfiguration => ({
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    name,
    include,
    exclude: ['**/node_modules/**', ...exclude],
    provide: { stores },
    // AppAuth-JS is published for bundlers: its modules import each other without extensions.
    server: { deps: { inline: ['@openid/appauth'] } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})

export default defineConfig({
  test: {
    globalSetup: 'packages/store/test/servers/global-setup.ts',
    projects: [
      project({
        name: 'embedded',
        include: ['{packages,apps}/*/test/**/*.test.ts', '{bench,conformance,deploy}/test/**/*.test.ts'],
        stores: 'embedded',
      }),
      // The same tests once more: whatever a deployment keeps its data in, it behaves alike.
      project({
        name: 'mongo+redis',
        include: ['{apps/provider,conformance}/test/**/*.test.ts'],
        exclude: ['**/test/embedded/**', '**/test/nodes/**', '**/{config,readme,catalogue,usage}.test.ts'],
        stores: 'mongo+redis',
      }),
    ],
  },
})
