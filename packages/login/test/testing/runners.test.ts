import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Packed, packPackages, run } from '../packed.ts'

let packed: Packed
let folder: string
beforeAll(async () => {
  packed = await packPackages()
  folder = await packed.createSite({ vitest: 'vitest', vite: 'vite' })
}, 120_000)
afterAll(() => packed.dispose())

/** This test's own runner would tell the others that they run in it. */
const environment = (): NodeJS.ProcessEnv => {
  const { NODE_OPTIONS: _options, VITEST: _vitest, NODE_TEST_CONTEXT: _context, ...rest } = process.env
  return rest
}

/** Runs a program of Node in the application; returns what it writes. */
const node = async (...words: string[]): Promise<string> =>
  (await run(process.execPath, words, { cwd: folder, env: environment() })).stdout

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)

/** A partner's whole test: the published package, and the runner's own import. */
const testWith = (runner: string, assertion: string): string => `${runner}
import { createLogin } from '@orgo/login'
import { cookieHeader, startTestOrgo } from '@orgo/login/testing'

test('the shelf greets its member', async () => {
  const orgo = await startTestOrgo()
  const login = createLogin({ ...orgo.options, fetch: orgo.fetch })
  const cookie = cookieHeader(await orgo.sessionCookies(login, 'ada'))
  const user = await login.getUser(new Request('http://localhost:3000/', { headers: { cookie } }))
  ${assertion}
})
`

it('runs in node:test, as it is published', async () => {
  const imports = `import assert from 'node:assert/strict'\nimport { test } from 'node:test'`
  write('shelf.test.js', testWith(imports, `assert.equal(user.name, 'Ada Lovelace')`))
  const told = await node('--test', '--test-reporter=tap', 'shelf.test.js')
  expect(told).toContain('# pass 1')
})

it('runs in Vitest, as it is published', async () => {
  const imports = `import { expect, test } from 'vitest'`
  write('shelf.spec.js', testWith(imports, `expect(user.name).toBe('Ada Lovelace')`))
  const told = await node('node_modules/vitest/vitest.mjs', 'run', 'shelf.spec.js', '--reporter=tap-flat')
  expect(told).toContain('ok 1 - shelf.spec.js > the shelf greets its member')
})

it("loads no server of Node's before it listens, so that it runs in workers", async () => {
  write(
    'loads.js',
    `import { startTestOrgo } from '@orgo/login/testing'
const hasServer = () => process.moduleLoadList.includes('NativeModule http')
const orgo = await startTestOrgo()
const before = hasServer()
await orgo.listen()
await orgo.close()
process.stdout.write(JSON.stringify({ before, after: hasServer() }))`,
  )
  expect(JSON.parse(await node('loads.js'))).toEqual({ before: false, after: true })
})
