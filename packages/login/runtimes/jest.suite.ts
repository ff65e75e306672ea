import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { packPackages, run } from '../test/packed.ts'
import { installProgram, JEST } from './runtimes.ts'

const TEST = `import { createLogin } from '@orgo/login'
import { cookieHeader, startTestOrgo } from '@orgo/login/testing'

test('the shelf greets its member', async () => {
  const orgo = await startTestOrgo()
  const login = createLogin({ ...orgo.options, fetch: orgo.fetch })
  const cookie = cookieHeader(await orgo.sessionCookies(login, 'ada'))
  const user = await login.getUser(new Request('http://localhost:3000/', { headers: { cookie } }))
  expect(user.name).toBe('Ada Lovelace')
})
`

it('tests a site with @orgo/login/testing in Jest, as the README says', { timeout: 300_000 }, async () => {
  const jest = await installProgram('Jest', JEST)
  const packed = await packPackages()
  onTestFinished(packed.dispose)
  const folder = await packed.createSite()
  writeFileSync(join(folder, 'shelf.test.js'), TEST)
  const env = { PATH: process.env.PATH, NODE_OPTIONS: '--experimental-vm-modules' }
  const { stderr } = await run(process.execPath, [jest, '--rootDir', folder], { cwd: folder, env })
  expect(stderr).toContain('Tests:       1 passed, 1 total')
})
