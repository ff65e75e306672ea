import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { missingPrograms } from './packages/store/test/servers/missing.ts'

type Project = { name: string; include: string[]; exclude?: string[]; stores: 'embedded' | 'mongo+redis' }

const project = ({ name, include, exclude = [], stores }: Project): TestProjectInlineConfiguration => ({
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

// Without their servers these tests are left out, loudly; under `CI=true` they fail.
const NEEDS_SERVERS = [
  'packages/store/test/{mongo,mongo-recent,mongo-schema,redis,redis-cluster,redis-failures,redis-layout}.test.ts',
  'apps/cli/test/{backup,doctor,member-claims}.test.ts',
  'apps/provider/test/nodes/**',
  'packages/login/test/chromium/refresh.test.ts',
]
const missing = process.env.CI === 'true' ? [] : missingPrograms()
if (missing.length > 0) {
  process.stderr.write(`\n!!! MongoDB and Redis are NOT tested. Missing: ${missing.join('; ')}\n\n`)
}

const embedded = project({
  name: 'embedded',
  include: ['{packages,apps}/*/test/**/*.test.ts', '{bench,conformance,deploy,scripts}/test/**/*.test.ts'],
  exclude: missing.length > 0 ? NEEDS_SERVERS : [],
  stores: 'embedded',
})

// The same tests once more: whatever a deployment keeps its data in, it behaves alike.
const distributed = project({
  name: 'mongo+redis',
  include: ['{apps/provider,conformance}/test/**/*.test.ts'],
  exclude: [
    '**/test/embedded/**',
    '**/test/nodes/**',
    // What a browser shows is the same; what depends on a store has tests that run on both.
    '**/test/browser/{account,console,demo,pages,settings,siblings}.test.ts',
    // Their counters are the store's own: each backend's contract has that none of many at once is lost.
    '**/test/password-guesses.test.ts',
    '**/{config,readme,catalogue,usage,slow-clients,security-page,library-texts}.test.ts',
  ],
  stores: 'mongo+redis',
})

// Many tests wait for a process or a socket: two of them at a time use the cores that one leaves idle.
const WORKERS = 2

// A file of its own process would load everything anew: a third of the whole run. No test leaves anything behind in its process.
const SHARED = { maxWorkers: WORKERS, isolate: false }

const PACKED_FOLDER = 'packages/login/test/packed-folder.ts'

export default defineConfig({
  test:
    missing.length > 0
      ? { ...SHARED, globalSetup: PACKED_FOLDER, projects: [embedded] }
      : {
          ...SHARED,
          globalSetup: ['packages/store/test/servers/global-setup.ts', PACKED_FOLDER],
          projects: [embedded, distributed],
        },
})
