import { type ProviderProcess, startProvider } from '@orgo/provider/testing'
import type { Browser, Cookie, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hasChromium } from '../button/chromium.ts'
import { type Site, startSite } from './site.ts'
import { authenticate, createVisitor, decide, launchChromium, leaveBy, run, type Visitor } from './visitor.ts'

let provider: ProviderProcess
let site: Site
let chromium: Browser
let visitor: Visitor
let cookies: Cookie[]
beforeAll(async () => {
  if (!hasChromium) return
  provider = await startProvider()
  site = await startSite(provider)
  chromium = await launchChromium()
  // Ada has been here before: only the tests of a first visit fill in her password, which the provider takes its time to check. What she
  // agrees to anew gives her session another cookie.
  visitor = await createVisitor(chromium)
  await allow(await visitor.open(site.origin))
  cookies = await visitor.context.cookies()
  await visitor.context.close()
})
afterAll(async () => {
  await chromium?.close()
  site?.close()
  await provider?.dispose()
})
beforeEach(async () => {
  if (!hasChromium) return
  visitor = await createVisitor(chromium)
  await visitor.context.addCookies(cookies)
})
afterEach(async () => {
  await visitor?.context.close()
})

const back = (page: Page): Promise<void> => page.waitForURL(`${site.origin}/callback`)

const allow = async (page: Page): Promise<void> => {
  await leaveBy(page, "login.signIn({ parameters: { prompt: 'consent' } })")
  await authenticate(page)
  await decide(page, 'Allow')
  await back(page)
}

/** Opens a tab and signs in, which the provider does without a question for a member who has agreed before. */
const signedIn = async (): Promise<Page> => {
  const page = await visitor.open(`${site.origin}/shelf?page=2`)
  await leaveBy(page, 'login.signIn()')
  await back(page)
  await run(page, 'outcome')
  return page
}

const userinfo = async (token: string): Promise<number> => {
  const headers = { authorization: `Bearer ${token}` }
  return (await fetch(`${provider.issuer}/oauth/userinfo`, { headers })).status
}

describe.skipIf(!hasChromium)('a sign-in by redirect', () => {
  it('returns to where it began, and leaves neither the code in the address nor a token in a storage', async () => {
    await visitor.context.clearCookies()
    const page = await visitor.open(`${site.origin}/shelf?page=2`)
    await allow(page)
    expect(await run(page, 'outcome')).toMatchObject({
      outcome: 'signed-in',
      user: { name: 'Ada Lovelace', email: 'ada@acme.example' },
      returnTo: '/shelf?page=2',
    })
    expect(page.url()).toBe(`${site.origin}/callback`)
    expect(await run(page, 'JSON.stringify([{ ...sessionStorage }, { ...localStorage }])')).toBe('[{},{}]')
    expect(await userinfo(await run(page, 'login.getAccessToken()'))).toBe(200)
  })

  it('ends with an outcome when the member denies', async () => {
    const page = await visitor.open(`${site.origin}/shelf`)
    await leaveBy(page, "login.signIn({ returnTo: '/goodbye', parameters: { prompt: 'consent' } })")
    await decide(page, 'Deny')
    await back(page)
    expect(await run(page, 'outcome')).toEqual({ outcome: 'denied', returnTo: '/goodbye' })
    expect(await run(page, 'login.getUser()')).toBeUndefined()
  })

  it.each(['state', 'state.popup'])(
    'refuses the answer to a sign-in that it did not begin: %s',
    async (state) => {
      const page = await visitor.open(`${site.origin}/callback?code=stolen&state=${state}`)
      expect(await run(page, 'outcome')).toEqual({ code: 'state-mismatch' })
      expect(visitor.grants).toEqual([])
    },
  )
})

describe.skipIf(!hasChromium)('a sign-in in a popup', () => {
  const openPopup = async (page: Page): Promise<Page> => {
    const opened = visitor.context.waitForEvent('page')
    await page.getByRole('button', { name: 'Sign in with Orgo' }).click()
    return opened
  }

  it('signs the page in, which stays where it is', async () => {
    await visitor.context.clearCookies()
    const page = await visitor.open(`${site.origin}/shelf`)
    const popup = await openPopup(page)
    await authenticate(popup)
    const closed = popup.waitForEvent('close')
    await decide(popup, 'Allow')
    await closed
    expect(await run(page, 'popup')).toMatchObject({ outcome: 'signed-in', returnTo: '/shelf' })
    expect(await run(page, 'login.getUser().name')).toBe('Ada Lovelace')
    expect(page.url()).toBe(`${site.origin}/shelf`)
  })

  it('ends with an outcome when the member denies, or closes it', async () => {
    const page = await visitor.open(`${site.origin}/shelf`)
    const popup = await openPopup(page)
    await decide(popup, 'Deny')
    expect(await run(page, 'popup')).toEqual({ outcome: 'denied', returnTo: '/shelf' })
    await (await openPopup(page)).close()
    expect(await run(page, 'popup')).toEqual({ outcome: 'closed', returnTo: '/shelf' })
  })

  it('becomes a redirect where the browser blocks popups', async () => {
    const page = await visitor.open(`${site.origin}/shelf#unasked`)
    await back(page)
    expect(visitor.context.pages()).toHaveLength(1)
  })
})

describe.skipIf(!hasChromium)('a session', () => {
  it('is found again after a reload, by a way to the provider that shows no page', async () => {
    const page = await signedIn()
    await page.goto(`${site.origin}/shelf`)
    expect(await run(page, 'login.restore()')).toBeUndefined()
    await leaveBy(page, 'login.restore({ redirect: true })')
    await back(page)
    expect(await run(page, 'outcome')).toMatchObject({ outcome: 'signed-in', returnTo: '/shelf' })
  })

  it('is looked for once at a provider where nobody is signed in', async () => {
    await visitor.context.clearCookies()
    const page = await visitor.open(`${site.origin}/shelf`)
    await leaveBy(page, 'login.restore({ redirect: true })')
    await back(page)
    expect(await run(page, 'outcome')).toEqual({ outcome: 'signed-out', returnTo: '/shelf' })
    await page.goto(`${site.origin}/shelf`)
    expect(await run(page, 'login.restore({ redirect: true })')).toBeUndefined()
    expect(page.url()).toBe(`${site.origin}/shelf`)
  })

  it('comes to a new tab from the other one, without the provider', async () => {
    await signedIn()
    const second = await visitor.open(`${site.origin}/shelf`)
    expect(await run(second, 'login.restore()')).toMatchObject({ name: 'Ada Lovelace' })
    expect(visitor.grants).toEqual(['authorization_code'])
    expect(await userinfo(await run(second, 'login.getAccessToken()'))).toBe(200)
  })

  it('is refreshed once when two tabs need a token at the same time', async () => {
    const first = await signedIn()
    const second = await visitor.open(`${site.origin}/shelf`)
    await run(second, 'login.restore()')
    for (let round = 1; round <= 5; round += 1) {
      const before = await run(first, 'login.getAccessToken()')
      const both = [first, second].map((page) =>
        run<string[]>(page, 'advance(3590), Promise.all([login.getAccessToken(), login.getAccessToken()])'),
      )
      const tokens = new Set((await Promise.all(both)).flat())
      expect(tokens.size).toBe(1)
      expect(tokens).not.toContain(before)
      expect(visitor.grants.filter((grant) => grant === 'refresh_token')).toHaveLength(round)
    }
  })

  it('outlives a provider that cannot be reached, as long as its token is good', async () => {
    const page = await signedIn()
    const token = await run(page, 'login.getAccessToken()')
    await visitor.context.route('**/oauth/token', (route) => route.abort())
    expect(await run(page, 'advance(3590), login.getAccessToken()')).toBe(token)
    expect(await run(page, 'advance(60), login.getAccessToken().catch(({ code }) => code)')).toBe(
      'network-error',
    )
    await visitor.context.unroute('**/oauth/token')
    expect(await userinfo(await run(page, 'login.getAccessToken()'))).toBe(200)
  })

  it('ends without the provider where the page wants that, and is not restored by itself', async () => {
    const page = await signedIn()
    const token = await run<string>(page, 'login.getAccessToken()')
    await run(page, 'login.signOut({ atProvider: false })')
    expect(await userinfo(token)).toBe(401)
    expect(await run(page, 'login.restore({ redirect: true })')).toBeUndefined()
    expect(page.url()).toBe(`${site.origin}/callback`)
    await page.goto(`${site.origin}/shelf`)
    await leaveBy(page, "login.signIn({ parameters: { prompt: 'none' } })")
    await back(page)
    expect(await run(page, 'outcome')).toMatchObject({ outcome: 'signed-in' })
  })

  it('ends in all tabs, and at the provider, when the member signs out in one', async () => {
    const first = await signedIn()
    const second = await visitor.open(`${site.origin}/shelf`)
    await run(second, 'login.restore()')
    const token = await run<string>(second, 'login.getAccessToken()')
    await leaveBy(first, 'login.signOut()')
    await first.waitForURL(`${site.origin}/bye**`)
    expect(await run(second, 'login.getUser()')).toBeUndefined()
    expect(await run(second, 'seen')).toEqual(['Ada Lovelace', undefined])
    expect(await run(second, 'login.getAccessToken().catch(({ code }) => code)')).toBe('not-signed-in')
    expect(await userinfo(token)).toBe(401)
    expect(await run(first, 'login.restore({ redirect: true })')).toBeUndefined()
  })

  it('ends in all tabs when the provider gives no more tokens', async () => {
    await visitor.context.clearCookies()
    const first = await visitor.open(`${site.origin}/shelf`)
    await allow(first)
    await run(first, 'outcome')
    const second = await visitor.open(`${site.origin}/shelf`)
    await run(second, 'login.restore()')
    const account = await visitor.open(`${provider.issuer}/oauth/logout`)
    await account.getByRole('button', { name: 'Sign out' }).click()
    await account.waitForLoadState()
    const code = 'login.getAccessToken().catch(({ code }) => code)'
    expect(await run(second, `advance(3590), ${code}`)).toBe('not-signed-in')
    expect(await run(first, 'login.getUser()')).toBeUndefined()
  })
})
