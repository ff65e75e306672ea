import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { obtainCode, PASSWORD, userinfo } from '../support/browser.ts'
import { CALLBACK } from '../support/in-process.ts'
import { createApp, type ProviderProcess, startProvider } from '../support/index.ts'

let provider: ProviderProcess
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.dispose())

it('keeps no secret, code, token or password readable in its files', async () => {
  const target = { server: `http://127.0.0.1:${provider.port}`, host: `localhost:${provider.port}` }
  const { client_id, client_secret } = await createApp(
    provider.env,
    ...['--redirect-uri', CALLBACK, '--scope', 'openid profile email'],
  )
  const client = { clientId: client_id, clientSecret: client_secret }
  const { code, redeem } = await obtainCode(target, client)
  const { body } = await redeem()
  expect((await userinfo(target, body.access_token)).status).toBe(200)
  const files = ['directory.db', 'directory.db-wal', 'grants.db', 'grants.db-wal']
  const stored = files.map((file) => readFileSync(join(provider.dataDir, file), 'latin1')).join('')
  for (const secret of [code, body.access_token, body.refresh_token, client_secret, PASSWORD]) {
    expect(stored).not.toContain(secret)
  }
})
