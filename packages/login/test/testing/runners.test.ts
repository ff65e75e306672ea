import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BuiltSite, buildSite } from './built-site.ts'

let site: BuiltSite
beforeAll(async () => {
  site = await buildSite(['jose', 'openid-client', 'oauth4webapi', 'vitest'])
}, 120_000)
afterAll(() => site.remove())

const write = (name: string, text: string): void => writeFileSync(join(site.folder, name), text)

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
  const told = await site.node('--test', '--test-reporter=tap', 'shelf.test.js')
  expect(told).toContain('# pass 1')
})

it('runs in Vitest, as it is published', async () => {
  const imports = `import { expect, test } from 'vitest'`
  write('shelf.spec.js', testWith(imports, `expect(user.name).toBe('Ada Lovelace')`))
  const told = await site.node(
    'node_modules/vitest/vitest.mjs',
    'run',
    'shelf.spec.js',
    '--reporter=tap-flat',
  )
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
  expect(JSON.parse(await site.node('loads.js'))).toEqual({ before: false, after: true })
})
