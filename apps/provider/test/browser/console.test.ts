import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { freePort } from '@orgo/store/testing'
import type { BrowserContextOptions, Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADA, authorizationPath, createBrowser, PASSWORD, redeemCode, userinfo } from '../support/browser.ts'
import { hasChromium, launchChromium } from '../support/chromium.ts'
import type { Client } from '../support/client.ts'
import { ADMIN, APPLICATIONS, signIn } from '../support/console.ts'
import { startApp, type TestApp } from '../support/in-process.ts'
import { axeFaults, keyboardFaults, pageFaults, tooWideFor, walk } from '../support/walk.ts'

const HOUR = 60 * 60 * 1000

// A phone and a desktop, in pixels.
const WIDTHS = [390, 1280]

// On two busy cores a walk takes a minute, on quiet ones a quarter of that.
const WALK_MS = 120_000

const API_ACCESS = '/settings/developers/api-access'

let app: TestApp
let issuer: string
let chromium: Chromium
let site: Server
let callback: string

const listen = async (server: Server, port: number): Promise<void> => {
  await once(server.listen(port, '127.0.0.1'), 'listening')
}

/** Gives the walk something to see: members who are connected, a sign-in that failed, an API token, which the audit log tells of. */
const fillConsole = async (): Promise<void> => {
  const client = await app.register({ name: 'Kit', redirectUris: [callback] })
  for (const email of [ADA.email, ADMIN]) {
    const back = await createBrowser(app).authorize(client.clientId, { redirect_uri: callback }, { email })
    await redeemCode(app, client, { code: back.searchParams.get('code') ?? '', redirect_uri: callback })
  }
  await createBrowser(app).get(authorizationPath(client.clientId, { redirect_uri: `${callback}/` }))
  const { send } = await signIn(app)
  await send(`${API_ACCESS}/new`, API_ACCESS, { name: 'backup', rights: 'see' })
}

beforeAll(async () => {
  if (!hasChromium) return
  const [port, sitePort] = [await freePort(), await freePort()]
  callback = `http://localhost:${sitePort}/callback`
  site = createServer((_request, response) => void response.end('the application'))
  await listen(site, sitePort)
  app = await startApp({ PORT: String(port) })
  issuer = `http://${app.host}`
  await listen(app.server, port)
  await fillConsole()
  chromium = await launchChromium()
})
afterAll(async () => {
  await chromium?.close()
  site?.close()
  await app?.dispose()
})

/** Fills in the sign-in page where one is asked for. */
const signInIfAsked = async (page: Page, email: string): Promise<void> => {
  if (!(await page.locator('#email').isVisible())) return
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(PASSWORD)
  await page.locator('main button').click()
}

const openAs = async (email: string, options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await (await chromium.newContext(options)).newPage()
  await page.goto(`${issuer}/account`)
  await signInIfAsked(page, email)
  return page
}

const SLASH = '/'

const textOf = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).textContent()) ?? ''

/** The member's side: signs in and agrees where that is asked for, and returns where the browser ends. */
const authorize = async (page: Page, clientId: string, redirectUri: string): Promise<URL> => {
  await page.goto(`${issuer}${authorizationPath(clientId, { redirect_uri: redirectUri })}`)
  await signInIfAsked(page, ADA.email)
  const allow = page.getByRole('button', { name: 'Allow' })
  const ended = page
    .getByText('the application', { exact: true })
    .or(page.getByText('Request', { exact: true }))
  await allow.or(ended.first()).waitFor()
  if (await allow.isVisible()) {
    await allow.click()
    await ended.first().waitFor()
  }
  return new URL(page.url())
}

/** The application's side, by the documented flow: the code for tokens, and the token for what the member shares. */
const redeem = async (client: Client, code: string, redirectUri: string) => {
  const { status, body } = await redeemCode(app, client, { code, redirect_uri: redirectUri })
  return { status, member: status === 200 ? (await userinfo(app, body.access_token)).body : undefined }
}

/** Whether the application authenticates with this secret: only then a wrong code is what is wrong. */
const isValid = async (client: Client): Promise<boolean> =>
  (await redeemCode(app, client, { code: 'x', redirect_uri: callback })).body.error === 'invalid_grant'

/** Opens a page of the settings, with the password where it is asked for anew. */
const openSettings = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${issuer}${path}`)
  await signInIfAsked(page, ADMIN)
}

const register = async (page: Page, name: string): Promise<Client> => {
  await openSettings(page, APPLICATIONS)
  await page.getByRole('link', { name: 'Create application' }).click()
  await page.getByRole('link', { name: 'Website with a server' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('textbox', { name: 'Redirect URIs' }).fill(callback)
  await page.getByRole('button', { name: 'Create application' }).click()
  return {
    clientId: await textOf(page, '#client-id'),
    clientSecret: await textOf(page, '#client-secret'),
  }
}

/** Every kind of page that the walk has to come by; a colon stands before what differs. */
const PAGES = [
  '/account',
  '/account/connected-applications',
  '/account/connected-applications/:id',
  '/account/password',
  '/account/sessions',
  '/settings/audit-log',
  '/settings/branding',
  '/settings/developers/api-access',
  '/settings/developers/api-access/:id/revoke',
  '/settings/developers/api-access/new',
  '/settings/developers/oauth-applications',
  '/settings/developers/oauth-applications/:id',
  '/settings/developers/oauth-applications/:id/activity',
  '/settings/developers/oauth-applications/:id/connections',
  '/settings/developers/oauth-applications/:id/connections/:id',
  '/settings/developers/oauth-applications/:id/connections/all',
  '/settings/developers/oauth-applications/:id/danger',
  '/settings/developers/oauth-applications/:id/danger/delete',
  '/settings/developers/oauth-applications/:id/secrets',
  '/settings/developers/oauth-applications/:id/secrets/:id/end',
  '/settings/developers/oauth-applications/:id/secrets/new',
  '/settings/developers/oauth-applications/:id/settings',
  '/settings/developers/oauth-applications/:id/troubleshooter',
  '/settings/developers/oauth-applications/:id/troubleshooter/:id',
  '/settings/developers/oauth-applications/:id/try',
  '/settings/developers/oauth-applications/new',
  '/settings/developers/oauth-applications/new type=native',
  '/settings/developers/oauth-applications/new type=service',
  '/settings/developers/oauth-applications/new type=spa',
  '/settings/developers/oauth-applications/new type=web',
  '/settings/members',
  '/settings/members/:id',
  '/settings/members/:id/password',
  '/settings/members/:id/roles',
  '/settings/members/new',
  '/settings/modules',
  '/settings/modules/oauth to=off',
  '/settings/rights',
  '/settings/signing-keys',
  '/settings/signing-keys/rotate',
]

describe.skipIf(!hasChromium)('every page of the console and the account', () => {
  /** Walks through all of them; the application with something to see comes first. */
  const walkAll = async (page: Page, look: Parameters<typeof walk>[2]) => {
    await page.goto(`${issuer}${APPLICATIONS}?search=kit`)
    const kit = await page.locator('th a').first().getAttribute('href')
    return walk(
      page,
      [`${issuer}${kit}/troubleshooter`, `${issuer}/settings/members`, `${issuer}/account`],
      look,
    )
  }

  it.each([
    ['en', WIDTHS],
    ['fr', WIDTHS.toReversed()],
  ])(
    'has nothing serious for axe, is reached by Tab with the focus visible, fits the screen, loads nothing from elsewhere: %s',
    async (locale, widths) => {
      const page = await openAs(ADMIN, { locale, viewport: { width: widths.at(-1) ?? 0, height: 844 } })
      const hosts = new Set<string>()
      const complaints: string[] = []
      page.on('request', (request) => hosts.add(new URL(request.url()).origin))
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      const { pages, faults } = await walkAll(page, async (_, answer) => [
        ...(await pageFaults(page, answer, locale)),
        ...(await axeFaults(page)),
        ...(locale === 'en' ? await keyboardFaults(page) : []),
        ...(await tooWideFor(page, widths)),
      ])
      expect(faults).toEqual([])
      expect(pages).toEqual(expect.arrayContaining(PAGES))
      expect([...hosts]).toEqual([issuer])
      expect(complaints).toEqual([])
    },
    WALK_MS,
  )

  it('is there without JavaScript, with no button that does nothing', { timeout: WALK_MS }, async () => {
    const page = await openAs(ADMIN, { javaScriptEnabled: false })
    const { pages, faults } = await walkAll(page, async (_, answer) => [
      ...(await pageFaults(page, answer, 'en')),
      ...((await page.locator('button:not([type=submit])').count()) > 0
        ? ['a button that does nothing']
        : []),
    ])
    expect(faults).toEqual([])
    expect(pages).toEqual(expect.arrayContaining(PAGES))
  })
})

describe.skipIf(!hasChromium)('an answer to a form', () => {
  it.each([
    ['an application', `${APPLICATIONS}/new?type=web`],
    ['an API token', `${API_ACCESS}/new`],
    ['a password', '/account/password'],
  ])('has nothing serious for axe where it tells of mistakes: %s', async (_, path) => {
    const page = await openAs(ADMIN)
    await openSettings(page, path)
    await page.locator('main form button[type=submit]').click()
    await page.locator('.summary').waitFor()
    expect(await page.title()).toMatch(/^Error: /)
    expect([...(await axeFaults(page)), ...(await tooWideFor(page, WIDTHS))]).toEqual([])
  })

  it('has nothing serious for axe where it shows credentials', async () => {
    const page = await openAs(ADMIN)
    await register(page, 'Shown')
    expect([...(await axeFaults(page)), ...(await tooWideFor(page, WIDTHS))]).toEqual([])
  })
})

describe.skipIf(!hasChromium)('an administrator', () => {
  const rotate = async (page: Page, { clientId }: Client): Promise<Client> => {
    await openSettings(page, `${APPLICATIONS}/${clientId}/secrets`)
    await page.getByRole('link', { name: 'Make another secret' }).click()
    await page.getByLabel('The secret until now stays valid for').selectOption('24 hours')
    await page.getByRole('button', { name: 'Make the secret' }).click()
    return { clientId, clientSecret: await textOf(page, '#client-secret') }
  }

  it.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])(
    'registers an application, rotates its secret, and mends its redirect URI by one click: %s',
    async (_, javaScriptEnabled) => {
      const page = await openAs(ADMIN, { javaScriptEnabled })
      const member = await (await chromium.newContext({ javaScriptEnabled })).newPage()
      const client = await register(page, 'Wiki')
      const logIn = async (as: Client, redirectUri = callback) => {
        const back = await authorize(member, as.clientId, redirectUri)
        return redeem(as, back.searchParams.get('code') ?? '', redirectUri)
      }
      const first = await logIn(client)
      expect(first).toMatchObject({ status: 200, member: { name: 'Ada Lovelace', email: ADA.email } })

      const renewed = await rotate(page, client)
      expect(await isValid(client)).toBe(true)
      expect(await logIn(renewed)).toEqual(first)
      const secrets = `${APPLICATIONS}/${client.clientId}/secrets`
      const uses = async () => {
        await openSettings(page, secrets)
        return page.locator('tbody tr', { hasText: 'Not yet' }).count()
      }
      await expect.poll(uses, { timeout: 10_000 }).toBe(0)
      expect(await textOf(page, '.careful')).toContain('is still in use')
      app.advance(25 * HOUR)
      expect(await isValid(client)).toBe(false)
      expect(await isValid(renewed)).toBe(true)
      await openSettings(page, secrets)
      expect(await textOf(page, 'tbody tr:last-child')).toContain('ended on')

      const slashed = await authorize(member, client.clientId, `${callback}${SLASH}`)
      expect(slashed.origin).toBe(issuer)
      const id = await textOf(member, 'main dl div:last-child code')
      await openSettings(page, `${APPLICATIONS}/${client.clientId}`)
      await page.getByRole('link', { name: 'Troubleshooter' }).click()
      await page.getByLabel('Request id').fill(id)
      await page.getByRole('button', { name: 'Find' }).click()
      await page.locator('tbody a').click()
      expect(await textOf(page, 'main')).toContain('A slash at the end differs')
      expect(await textOf(page, '#received mark')).toBe(SLASH)
      const mend = page.getByRole('button', { name: 'Change the setting' })
      await mend.click()
      // Changing it asks for the password again, which was given a day ago.
      await page.locator('#password').waitFor()
      await signInIfAsked(page, ADMIN)
      await mend.click()
      expect(await textOf(page, '.told')).toContain('Try the sign-in again')

      expect(await logIn(renewed, `${callback}${SLASH}`)).toEqual(first)
    },
  )
})

describe.skipIf(!hasChromium)('the script', () => {
  it('copies credentials and snippets, and tells so', async () => {
    const page = await openAs(ADMIN, { permissions: ['clipboard-read', 'clipboard-write'] })
    const { clientSecret } = await register(page, 'Copied')
    const copied = () => page.evaluate<string>('navigator.clipboard.readText()')
    await page.getByRole('button', { name: 'Copy Client Secret' }).click()
    await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor()
    expect(await copied()).toBe(clientSecret)
    await page.locator('summary', { hasText: '.env' }).click()
    await page.getByRole('button', { name: 'Copy .env' }).click()
    await expect.poll(copied).toContain(`ORGO_CLIENT_SECRET=${clientSecret}`)
  })

  it('selects the text where the browser lets nothing be copied', async () => {
    const page = await openAs(ADMIN)
    const { clientId } = await register(page, 'Selected')
    await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))")
    await page.getByRole('button', { name: 'Copy Client ID' }).click()
    expect(await page.evaluate('String(getSelection())')).toBe(clientId)
  })

  it('tells what is wrong with a redirect URI while it is typed, and when it is right', async () => {
    const page = await openAs(ADMIN)
    await openSettings(page, `${APPLICATIONS}/new?type=web`)
    const field = page.getByRole('textbox', { name: 'Redirect URIs' })
    await field.pressSequentially('http://wiki.example/callback')
    await page.getByText('Line 1: http://wiki.example/callback must use https').waitFor()
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect(await field.getAttribute('aria-describedby')).toBe('redirect_uris-hint redirect_uris-wrong')
    await field.fill('https://wiki.example/callback')
    await page.getByText('must use https').waitFor({ state: 'detached' })
    expect(await field.getAttribute('aria-invalid')).toBe('false')
    expect(await page.getByRole('button', { name: 'Create application' }).isEnabled()).toBe(true)
  })

  it('sends a form once, says that it works, and gives the button back to who comes back', async () => {
    const page = await openAs(ADMIN)
    await openSettings(page, `${APPLICATIONS}/new?type=web`)
    await page.getByLabel('Name').fill('Twice')
    await page.getByRole('textbox', { name: 'Redirect URIs' }).fill(callback)
    const sent: string[] = []
    // An answer without content leaves the page as it is.
    await page.route(`**${APPLICATIONS}`, async (route) => {
      sent.push(route.request().method())
      await route.fulfill({ status: 204 })
    })
    const button = page.locator('main form button[type=submit]')
    await button.dblclick()
    await button.click({ force: true })
    expect(await button.textContent()).toBe('Working…')
    expect(await button.getAttribute('aria-disabled')).toBe('true')
    await expect.poll(() => sent).toEqual(['POST'])
    await page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(await button.textContent()).toBe('Create application')
    await button.click()
    await expect.poll(() => sent).toEqual(['POST', 'POST'])
  })
})
