import { type ProviderProcess, startProvider } from '@orgo/provider/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../button/chromium.ts'
import { type ServerSite, startServerSite } from './server-site.ts'
import { authenticate, createVisitor, decide, launchChromium, leaveBy, run, type Visitor } from './visitor.ts'

let provider: ProviderProcess
let site: ServerSite
let chromium: Browser
let visitor: Visitor
beforeAll(async () => {
  if (!hasChromium) return
  provider = await startProvider()
  site = await startServerSite(provider)
  chromium = await launchChromium()
  visitor = await createVisitor(chromium)
})
afterAll(async () => {
  await chromium?.close()
  site?.close()
  await provider?.dispose()
})

describe.skipIf(!hasChromium)('the session of a server, in its pages', () => {
  let first: Page
  let second: Page

  it('is nobody before a sign-in, which comes back to the page', async () => {
    first = await visitor.open(`${site.origin}/shelf?page=2#books`)
    expect(await run(first, 'session.getUser()')).toBeUndefined()
    await leaveBy(first, 'session.signIn()')
    await authenticate(first)
    await decide(first, 'Allow')
    await first.waitForURL(`${site.origin}/shelf?page=2#books`)
    expect(await run(first, 'session.getUser()')).toMatchObject({ name: 'Ada Lovelace' })
  })

  it('is asked for once, however many parts of the page want it', async () => {
    let requests = 0
    visitor.context.on('request', (request) => {
      if (request.url() === `${site.origin}/login/me`) requests += 1
    })
    second = await visitor.open(`${site.origin}/other`)
    const users = await run<object[]>(second, 'Promise.all([session.getUser(), session.getUser()])')
    expect(users).toMatchObject([{ name: 'Ada Lovelace' }, { name: 'Ada Lovelace' }])
    await run(second, 'session.getUser()')
    expect(requests).toBe(1)
  })

  it('stays known while the server cannot be reached', async () => {
    await visitor.context.route('**/login/me', (route) => route.abort())
    const looked = visitor.context.waitForEvent('requestfailed')
    await run(second, "void dispatchEvent(new Event('focus'))")
    await looked
    expect(await run(second, 'session.getUser()')).toMatchObject({ name: 'Ada Lovelace' })
    const third = await visitor.open(`${site.origin}/third`)
    expect(await run(third, 'session.getUser().catch(({ code }) => code)')).toBe('network-error')
    await visitor.context.unroute('**/login/me')
    expect(await run(third, 'session.getUser()')).toMatchObject({ name: 'Ada Lovelace' })
  })

  it('ends at the server and at the provider, and other pages see it when they get the focus', async () => {
    await leaveBy(first, 'session.signOut()')
    await first.waitForURL(`${site.origin}/bye**`)
    expect(await run(second, 'session.getUser()')).toMatchObject({ name: 'Ada Lovelace' })
    await run(second, "void dispatchEvent(new Event('focus'))")
    await second.waitForFunction('seen.length === 1')
    expect(await run(second, 'session.getUser()')).toBeUndefined()
  })

  it('tells why a sign-out was refused', async () => {
    await visitor.context.route('**/login/sign-out', async (route) => {
      const headers = { ...route.request().headers(), 'sec-fetch-site': 'cross-site' }
      await route.fulfill({ response: await route.fetch({ headers }) })
    })
    expect(await run(second, 'session.signOut().catch(({ code }) => code)')).toBe('cross-site-request')
  })
})
