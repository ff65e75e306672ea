import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createApp,
  createBrowser,
  type ProviderProcess,
  startProvider,
  targetOf,
} from '@orgo/provider/testing'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { type BrowserSignInOptions, resumeSession, signInWithBrowser } from '../../src/native/index.ts'

let provider: ProviderProcess
let options: BrowserSignInOptions
const folders: string[] = []
beforeAll(async () => {
  provider = await startProvider()
  const flags = ['--type', 'native', '--redirect-uri', 'http://127.0.0.1/callback']
  const app = await createApp(provider.env, ...flags, '--scope', 'openid profile email')
  options = { issuer: provider.issuer, clientId: app.client_id }
})
afterEach(() => vi.unstubAllEnvs())
afterAll(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true })
  await provider.dispose()
})

/** The member's browser goes through the provider's pages, up to the address on this device. */
const decide = (address: string, answer: 'allow' | 'deny' = 'allow'): Promise<URL> =>
  createBrowser(targetOf(provider)).follow(address, { answer })

const redirectUriIn = (address: string): URL =>
  new URL(new URL(address).searchParams.get('redirect_uri') ?? '')

const isClosed = (address: URL): Promise<boolean> =>
  fetch(address).then(
    () => false,
    () => true,
  )

/** A browser that does something with the address that it opens; `seen` is what it saw in the end. */
const browserThat = <Seen>(run: (address: string) => Promise<Seen>) => {
  const { promise: seen, resolve } = Promise.withResolvers<Seen>()
  return { open: (address: string) => resolve(run(address)), seen }
}

it('signs the member in by the browser and a free port of this device (RFC 8252 §7.3)', async () => {
  const { open, seen } = browserThat(async (address) => {
    const back = await decide(address)
    const page = await fetch(back, { headers: { 'accept-language': 'fr-CA, en' } })
    return { back, page: await page.text() }
  })
  const session = await signInWithBrowser({ ...options, open })
  expect(session).toMatchObject({
    user: { name: 'Ada Lovelace', email: 'ada@acme.example' },
    accessToken: expect.any(String),
    refreshToken: expect.any(String),
  })
  expect(Number(session.expiresAt) - Date.now()).toBeGreaterThan(3_500_000)
  const { back, page } = await seen
  expect(back.hostname).toBe('127.0.0.1')
  expect(page).toContain('Vous êtes connecté')
  expect(page).toContain('Vous pouvez fermer cette fenêtre')
  expect(await isClosed(back)).toBe(true)
})

it('refreshes, and says when the provider gives no more tokens', async () => {
  const first = await signInWithBrowser({ ...options, open: async (address) => fetch(await decide(address)) })
  const second = await first.refresh()
  expect(second.user).toEqual(first.user)
  expect(second.accessToken).not.toBe(first.accessToken)
  await second.refresh()
  // Its successor was used: whoever presents it now is a thief, or was robbed.
  await expect(first.refresh()).rejects.toMatchObject({ code: 'refresh-token-reused' })
})

it('resumes a session from its refresh token alone, which is replaced (RFC 6749 §6)', async () => {
  const first = await signInWithBrowser({ ...options, open: async (address) => fetch(await decide(address)) })
  const resumed = await resumeSession({ ...options, refreshToken: String(first.refreshToken) })
  expect(resumed.user).toEqual(first.user)
  expect(resumed.refreshToken).not.toBe(first.refreshToken)
  const again = await resumeSession({ ...options, refreshToken: String(resumed.refreshToken) })
  expect((await again.refresh()).user).toEqual(first.user)
  const stolen = resumeSession({ ...options, refreshToken: String(first.refreshToken) })
  await expect(stolen).rejects.toMatchObject({ code: 'refresh-token-reused' })
  await expect(resumeSession({ ...options, refreshToken: '' })).rejects.toMatchObject({
    code: 'configuration-invalid',
    hint: 'refreshToken must not be empty.',
  })
})

/** The status of an answer to a request target that no URL could have. */
const statusFor = (port: string, path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    sent.on('error', reject).end()
  })

it.each(['//', '//:', '*', 'http://[', 'http://evil.example/callback'])(
  'goes on waiting when any page sends the request target %s to its port',
  async (target) => {
    const { open, seen } = browserThat(async (address) => {
      const status = await statusFor(redirectUriIn(address).port, target)
      await fetch(await decide(address))
      return status
    })
    expect((await signInWithBrowser({ ...options, open })).user).toMatchObject({ name: 'Ada Lovelace' })
    expect(await seen).toBe(404)
  },
)

it('fails with consent-denied when the member says no, and shows no error for it', async () => {
  const { open, seen } = browserThat(async (address) => (await fetch(await decide(address, 'deny'))).text())
  await expect(signInWithBrowser({ ...options, open })).rejects.toMatchObject({ code: 'consent-denied' })
  expect(await seen).toContain('You are not signed in')
})

it('takes one answer, with the state of this sign-in, at the callback only', async () => {
  const statusOf = async (address: URL, method = 'GET'): Promise<number | string> =>
    (await fetch(address, { method })).status
  const { open, seen } = browserThat(async (address) => {
    const callback = redirectUriIn(address)
    const elsewhere = await statusOf(new URL('/favicon.ico', callback))
    const guessed = await statusOf(new URL('?code=stolen&state=guessed', callback))
    const back = await decide(address)
    const posted = await statusOf(back, 'POST')
    const twice = await Promise.all([back, back].map((url) => statusOf(url).catch(() => 'closed')))
    return { elsewhere, guessed, posted, twice: twice.filter((status) => status === 200) }
  })
  expect(await signInWithBrowser({ ...options, open })).toMatchObject({ user: { name: 'Ada Lovelace' } })
  expect(await seen).toEqual({ elsewhere: 404, guessed: 400, posted: 404, twice: [200] })
})

it('fails with the code of a forged answer, says so in the browser, and closes', async () => {
  const { open, seen } = browserThat(async (address) => {
    const callback = redirectUriIn(address)
    const state = new URL(address).searchParams.get('state') ?? ''
    const forged = new URLSearchParams({ code: 'forged', state, iss: provider.issuer })
    return { callback, status: (await fetch(`${callback}?${forged}`)).status }
  })
  await expect(signInWithBrowser({ ...options, open })).rejects.toMatchObject({ code: 'code-expired' })
  const { callback, status } = await seen
  expect(status).toBe(400)
  expect(await isClosed(callback)).toBe(true)
})

it('fails with sign-in-expired when nobody comes back in time, and closes', async () => {
  const { open, seen } = browserThat(async (address) => redirectUriIn(address))
  const signIn = signInWithBrowser({ ...options, signInTimeout: 0.05, open })
  await expect(signIn).rejects.toMatchObject({ code: 'sign-in-expired' })
  expect(await isClosed(await seen)).toBe(true)
})

it('names every mistake in the options', async () => {
  const wrong = { callbackPath: 'callback', signInTimeout: 0, scope: ' ', clientSecret: 'x' as never }
  const signIn = signInWithBrowser({ ...options, ...wrong })
  await expect(signIn).rejects.toThrow(/scope.*clientSecret.*callbackPath.*signInTimeout/)
})

/** A folder in which the system's opener is this program. */
const openerFolder = (program: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'orgo-opener-'))
  folders.push(folder)
  for (const name of ['xdg-open', 'open']) {
    writeFileSync(join(folder, name), `#!${process.execPath}\n${program}`)
    chmodSync(join(folder, name), 0o755)
  }
  return folder
}

it('opens the system browser with the address as one word, which no shell reads', async () => {
  const desktop = createServer(async (request, response) => {
    const address = decodeURIComponent(
      new URL(request.url ?? '', 'http://desktop').searchParams.get('address') ?? '',
    )
    response.end()
    await fetch(await decide(address))
  })
  await new Promise<void>((resolve) => desktop.listen(0, '127.0.0.1', resolve))
  const { port } = desktop.address() as AddressInfo
  const folder = openerFolder(
    `fetch('http://127.0.0.1:${port}/?address=' + encodeURIComponent(encodeURIComponent(process.argv[2])))`,
  )
  vi.stubEnv('PATH', folder)
  try {
    expect(await signInWithBrowser(options)).toMatchObject({ user: { name: 'Ada Lovelace' } })
  } finally {
    desktop.close()
  }
})

it.each([
  ['there is no browser', '/nowhere'],
  ['it does not start', openerFolder('process.exit(3)')],
  ['open fails', undefined],
])('gives the address to the program where %s', async (_case, path) => {
  if (path) vi.stubEnv('PATH', path)
  const open = () => Promise.reject(new Error('no display'))
  const session = await signInWithBrowser({
    ...options,
    ...(!path && { open }),
    onUrl: async (address) => fetch(await decide(address)),
  })
  expect(session).toMatchObject({ user: { name: 'Ada Lovelace' } })
})
