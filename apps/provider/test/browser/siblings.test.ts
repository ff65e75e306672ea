import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorizationPath } from '../support/browser.ts'
import { hasChromium, launchChromium, signIn } from '../support/chromium.ts'
import { CALLBACK } from '../support/client.ts'
import { freePort, orgo, type ProviderProcess, startProvider } from '../support/index.ts'
import { startTlsProxy, type TlsProxy } from '../support/tls-proxy.ts'

// Two hosts under one domain, as organizations of the platform are: the one is the attacker's.
const DOMAIN = 'orgo.test'
const OURS = `acme2.${DOMAIN}`
const EVIL = `evil.${DOMAIN}`
const ADA = { email: 'ada@acme2.example', password: 'a password of ada' }

let provider: ProviderProcess
let proxy: TlsProxy
let chromium: Browser
let issuer: string
let clientId: string
// What the attacker's page sends to whoever opens it.
let evil = { headers: {} as Record<string, string | string[]>, body: '' }

beforeAll(async () => {
  if (!hasChromium) return
  const providerPort = await freePort()
  provider = await startProvider({ PORT: String(providerPort), ORGO_TRUST_PROXY: 'loopback' })
  proxy = await startTlsProxy(providerPort, { [EVIL]: () => evil })
  issuer = `https://${OURS}:${proxy.port}`
  const { env } = provider
  await orgo(env, 'org', 'create', '--slug', 'acme2', '--name', 'Acme', '--host', new URL(issuer).host)
  const person = ['--email', ADA.email, '--name', 'Ada', '--password', ADA.password]
  await orgo(env, 'member', 'create', '--org', 'acme2', ...person)
  const app = ['--org', 'acme2', '--name', 'Kit', '--redirect-uri', CALLBACK, '--scope', 'profile email']
  clientId = String((await orgo(env, 'app', 'create', ...app)).client_id)
  chromium = await launchChromium(DOMAIN)
})
afterAll(async () => {
  await chromium?.close()
  proxy?.close()
  await provider?.dispose()
})

const openBrowser = async (options: BrowserContextOptions = {}): Promise<BrowserContext> => {
  const context = await chromium.newContext({ ignoreHTTPSErrors: true, locale: 'en', ...options })
  // The application itself is none of this test: where the browser is sent to is all that matters.
  await context.route('https://kit.example/**', (route) => route.fulfill({ body: 'the application' }))
  return context
}

const authorization = (prompt = 'login'): string => `${issuer}${authorizationPath(clientId, { prompt })}`

/** Signs in, agrees where that is asked, and comes to the application. */
const arrive = async (page: Page): Promise<void> => {
  await page.goto(authorization())
  await signIn(page, ADA)
  const allow = page.getByRole('button', { name: 'Allow' })
  await allow.or(page.getByText('the application', { exact: true })).waitFor()
  if (await allow.isVisible()) await allow.click()
  await page.waitForURL('https://kit.example/**')
}

/** Has the victim's browser open the attacker's page, which plants every cookie that the attacker's own browser was given. */
const plant = async (victim: Page, attacker: BrowserContext): Promise<string[]> => {
  const cookies = await attacker.cookies()
  evil = {
    headers: {
      'Set-Cookie': cookies.map(
        ({ name, value, path }) =>
          `${name}=${value}; Domain=${DOMAIN}; Path=${path}; Secure; HttpOnly; SameSite=Lax`,
      ),
    },
    body: '<h1>Win a prize</h1>',
  }
  await victim.goto(`https://${EVIL}:${proxy.port}/`)
  return (await victim.context().cookies()).map(({ name }) => name)
}

const expectNotOpen = async (page: Page): Promise<void> => {
  await expect.poll(() => page.textContent('h1')).toBe('This sign-in is not open in this browser')
  expect(await page.textContent('main')).toContain('start signing in again')
}

describe.skipIf(!hasChromium)('a neighbor under the same domain who plants cookies', () => {
  it('finishes nobody else’s sign-in: the member sees what happened, and the attacker gets no code', async () => {
    const attacker = await openBrowser()
    const own = await attacker.newPage()
    await own.goto(authorization())
    const address = own.url()
    const victim = await (await openBrowser()).newPage()
    const planted = await plant(victim, attacker)
    // The attack is a real one: cookies were planted, all but those that the browser itself protects.
    expect(planted).toContain('__Secure-orgo-request')
    expect(planted.filter((name) => name.startsWith('__Host-'))).toEqual([])
    await victim.goto(address)
    await expectNotOpen(victim)
    await own.goto(address.replace('/interaction/', '/oauth/authorize/'))
    expect(own.url()).not.toContain('kit.example')
  })

  it('does not keep the member from signing in, in the same browser, to where they wanted', async () => {
    const attacker = await openBrowser()
    await (await attacker.newPage()).goto(authorization())
    const victim = await (await openBrowser()).newPage()
    await plant(victim, attacker)
    await arrive(victim)
    expect(new URL(victim.url()).searchParams.has('code')).toBe(true)
  })

  it('has no consent given for the attacker’s sign-in', async () => {
    const attacker = await openBrowser()
    const own = await attacker.newPage()
    await own.goto(authorization('login consent'))
    await signIn(own, ADA)
    await own.getByRole('button', { name: 'Allow' }).waitFor()
    const victim = await (await openBrowser()).newPage()
    await arrive(victim)
    await plant(victim, attacker)
    await victim.goto(own.url())
    await expectNotOpen(victim)
  })

  it('neither ends the member’s session nor has its logout confirmed', async () => {
    const context = await openBrowser()
    const victim = await context.newPage()
    await arrive(victim)
    const attacker = await openBrowser()
    const own = await attacker.newPage()
    await arrive(own)
    await own.goto(`${issuer}/oauth/logout`)
    const xsrf = await own.locator('input[name=xsrf]').getAttribute('value')
    await plant(victim, attacker)
    evil.body = `<form method="post" action="${issuer}/oauth/logout/confirm"><input name="xsrf" value="${xsrf}"><input name="logout" value="yes"><button>Win</button></form>`
    evil.headers = {}
    await victim.goto(`https://${EVIL}:${proxy.port}/`)
    await victim.getByRole('button', { name: 'Win' }).click()
    await expect.poll(() => victim.textContent('h1')).toBe('This form came from another site')
    await victim.goto(`${issuer}/oauth/logout`)
    expect(await victim.textContent('h1')).toContain('Sign out of')
  })

  it('sends no sign-in form in the member’s name from its own page', async () => {
    const victim = await (await openBrowser()).newPage()
    await victim.goto(authorization())
    const action = `${victim.url()}/login`
    evil = {
      headers: {},
      body: `<form method="post" action="${action}"><input name="email" value="mallory@evil.example"><input name="password" value="x"><button>Win</button></form>`,
    }
    await victim.goto(`https://${EVIL}:${proxy.port}/`)
    await victim.getByRole('button', { name: 'Win' }).click()
    await expect.poll(() => victim.textContent('h1')).toBe('This form came from another site')
  })
})

it.skipIf(!hasChromium)(
  'an application’s own page may post the request: the member stays signed in (Core §3.1.2.1)',
  async () => {
    const context = await openBrowser()
    const page = await context.newPage()
    await arrive(page)
    const fields = [...new URL(authorization('none')).searchParams]
      .map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`)
      .join('')
    const form = `<form method="post" action="${issuer}/oauth/authorize">${fields}<button>Login with Orgo</button></form>`
    await context.route('https://kit.example/start', (route) =>
      route.fulfill({ body: form, contentType: 'text/html' }),
    )
    await page.goto('https://kit.example/start')
    await page.getByRole('button').click()
    await page.waitForURL('https://kit.example/callback?**')
    expect(new URL(page.url()).searchParams.has('code')).toBe(true)
  },
)
