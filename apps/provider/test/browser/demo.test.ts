import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort, programEnvironment, temporaryStores } from '@orgo/store/testing'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADA, PASSWORD } from '../support/browser.ts'
import { hasChromium, launchChromium, signIn } from '../support/chromium.ts'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
const dataDir = mkdtempSync(join(tmpdir(), 'orgo-start-'))
const stores = temporaryStores()

let start: ChildProcess
let banner = ''
let demoUrl: string
let issuer: string
let chromium: Browser

beforeAll(async () => {
  if (!hasChromium) return
  const port = await freePort()
  issuer = `http://localhost:${port}`
  demoUrl = `http://localhost:${await freePort()}`
  const env = {
    ...stores.env,
    ...programEnvironment(),
    PORT: String(port),
    DEMO_URL: demoUrl,
    ORGO_DATA_DIR: dataDir,
  }
  start = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { stdout } = start
  while (stdout && !banner.includes('curl')) banner += (await once(stdout, 'data'))[0]
  chromium = await launchChromium()
})
afterAll(async () => {
  await chromium?.close()
  start?.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
  await stores.drop()
})

describe.skipIf(!hasChromium)('what npm start runs', () => {
  it('prints where to go, as whom, and the first step of the documented flow', () => {
    for (const text of [
      demoUrl,
      issuer,
      ADA.email,
      PASSWORD,
      'demo-site',
      `curl -i '${issuer}/oauth/authorize?`,
    ]) {
      expect(banner).toContain(text)
    }
  })

  it('lets a member log in with Orgo in a real browser, be greeted by name, and sign out', async () => {
    const page = await (await chromium.newContext()).newPage()
    await page.goto(demoUrl)
    await page.getByText('Login with Orgo').first().click()
    await signIn(page)
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.getByRole('heading', { name: 'Hello, Ada Lovelace' }).waitFor()
    for (const claim of ['ada@acme.example', 'main-group', 'local-center', 'ROLE_USER']) {
      expect(await page.getByText(claim).count(), claim).toBeGreaterThan(0)
    }
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('Login with Orgo').first().waitFor()
    expect(new URL(page.url()).origin).toBe(demoUrl)
  })

  it('shows code, hint and documentation when the member does not agree', async () => {
    const page = await (await chromium.newContext()).newPage()
    await page.goto(demoUrl)
    await page.getByText('Login with Orgo').first().click()
    await signIn(page, { email: 'admin@acme.example' })
    await page.getByRole('button', { name: 'Deny' }).click()
    await page.getByText('consent-denied').first().waitFor()
    expect(await page.locator('a[href*="/docs/errors/consent-denied"]').count()).toBe(1)
  })

  it('ends within two seconds with status 0 and leaves no process', async () => {
    const exited = once(start, 'exit')
    const before = performance.now()
    start.kill('SIGINT')
    expect(await exited).toEqual([0, null])
    expect(performance.now() - before).toBeLessThan(2000)
    await expect(fetch(`${demoUrl}/health`)).rejects.toThrow()
    await expect(fetch(`${issuer}/health/live`)).rejects.toThrow()
  })
})
