import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { obtainCode, PASSWORD, targetOf, userinfo } from '../support/browser.ts'
import { type ProviderProcess, registerClient, startProvider } from '../support/index.ts'

let provider: ProviderProcess
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.dispose())

it('keeps no secret, code, token or password readable in its files', async () => {
  const target = targetOf(provider)
  const client = await registerClient(provider.env)
  const { code, redeem } = await obtainCode(target, client)
  const { body } = await redeem()
  expect((await userinfo(target, body.access_token)).status).toBe(200)
  const files = ['directory.db', 'directory.db-wal', 'grants.db', 'grants.db-wal']
  const stored = files.map((file) => readFileSync(join(provider.dataDir, file), 'latin1')).join('')
  for (const secret of [code, body.access_token, body.refresh_token, client.clientSecret, PASSWORD]) {
    expect(stored).not.toContain(secret)
  }
})
