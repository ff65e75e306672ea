import { USAGE_OWNERS, USED } from '@orgo/model'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { APPLICATIONS, type Console, readable, signIn } from '../support/console.ts'
import { startApp, type TestApp } from '../support/in-process.ts'

const DAY = 24 * 60 * 60 * 1000
const MANY = 103

let app: TestApp
let admin: Console
beforeAll(async () => {
  app = await startApp()
  for (let number = 1; number <= MANY; number += 1)
    await app.register({ clientId: `kit-${number}`, name: `Kit ${number}` })
  admin = await signIn(app)
})
afterAll(() => app.dispose())

/** The names that a page of the list has. */
const namesOn = ({ text }: { text: string }): string[] =>
  [...text.matchAll(/<th scope="row"><a [^>]*>([^<]*)</g)].map(([, name = '']) => name)

const linkTo = ({ text }: { text: string }, rel: 'next' | 'prev'): string | undefined =>
  new RegExp(`href="([^"]*)" rel="${rel}"`).exec(text)?.[1]?.replaceAll('&amp;', '&')

describe('a long list of applications', () => {
  it('is read page by page, forward and back, and the filter stays', async () => {
    const first = await admin.open(`${APPLICATIONS}?search=kit&type=web`)
    expect(linkTo(first, 'prev')).toBeUndefined()
    expect(readable(first)).toContain(`1 to 50 of ${MANY}`)
    const second = await admin.open(`${APPLICATIONS}${linkTo(first, 'next')}`)
    const last = await admin.open(`${APPLICATIONS}${linkTo(second, 'next')}`)
    expect(linkTo(last, 'next')).toBeUndefined()
    expect(readable(last)).toContain(`101 to ${MANY} of ${MANY}`)
    const names = [first, second, last].flatMap(namesOn)
    expect(names).toEqual(Array.from({ length: MANY }, (_, index) => `Kit ${index + 1}`))
    expect(namesOn(await admin.open(`${APPLICATIONS}${linkTo(last, 'prev')}`))).toEqual(namesOn(second))
  })

  it('says what to do where a filter finds nothing', async () => {
    const page = await admin.open(`${APPLICATIONS}?search=nothing+of+the+kind`)
    expect(readable(page)).toContain('No application fits.')
    expect(page.text).toContain('name="search" type="search" value="nothing of the kind"')
  })

  it('refuses a page that makes no sense', async () => {
    expect((await admin.open(`${APPLICATIONS}?from=x`)).status).toBe(400)
  })
})

describe('the list', () => {
  it('finds what is unused, and what has a secret that ends soon', async () => {
    const page = (query: string) => admin.open(`${APPLICATIONS}?${query}`)
    expect(namesOn(await page('unused=30'))).toEqual([])
    app.advance(40 * DAY)
    admin = await signIn(app)
    const at = Date.now()
    const owner = USAGE_OWNERS.application('kit-1')
    await app.acme.usage.add([{ owner, lastUses: { [USED.client]: { at } } }])
    expect(namesOn(await page('unused=30&search=kit+1'))).not.toContain('Kit 1')
    expect(namesOn(await page('unused=30&search=kit+1'))).toContain('Kit 10')
    await app.acme.applications.update('kit-2', ({ secrets: [secret, ...rest], ...application }) => ({
      ...application,
      secrets: secret ? [{ ...secret, expiresAt: new Date(at + 6 * DAY).toISOString() }, ...rest] : rest,
    }))
    expect(namesOn(await page('ending=7'))).toEqual(['Kit 2'])
  })

  it('has last use and members', async () => {
    const now = new Date().toISOString()
    const connection = { accountId: 'ada', scopes: ['profile'], claims: [], since: now, lastUsedAt: now }
    await app.acme.connections.note([{ ...connection, clientId: 'kit-1' }])
    const page = await admin.open(`${APPLICATIONS}?search=kit-1`)
    const [used, unused] = page.text.split('<tr>').slice(2)
    expect(used).toMatch(/\d, 20\d\d<\/td>\s*<td>1<\/td>/)
    expect(unused).toMatch(/Not yet<\/td>\s*<td>0<\/td>/)
  })
})
