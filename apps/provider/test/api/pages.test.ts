import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../support/in-process.ts'
import { type ApiClient, apiClient, makeToken, WIKI } from './support.ts'

let app: TestApp
let api: ApiClient
beforeAll(async () => {
  app = await startApp()
  api = apiClient(app, await makeToken(app))
})
afterAll(() => app.dispose())

type Item = Record<string, unknown>

/** Reads a list to its end, by the links to the next pages. `meanwhile` runs after each page. */
const readAll = async (path: string, meanwhile: (page: number) => Promise<void> = async () => {}) => {
  const items: Item[] = []
  let next: string | undefined = path
  for (let page = 0; next !== undefined; page += 1) {
    const response = await api.get(next)
    expect(response.status).toBe(200)
    items.push(...response.body.items)
    const link = /^<http:\/\/localhost:3000\/api\/v1(.+)>; rel="next"$/.exec(response.headers.link ?? '')
    next = link?.[1]
    expect(new URLSearchParams(next?.split('?')[1]).get('cursor') ?? undefined).toBe(
      response.body.next_cursor,
    )
    await meanwhile(page)
  }
  return items
}

describe('a list', () => {
  it('of applications has each exactly once, while others are made, changed and deleted', async () => {
    const made: string[] = []
    const make = async (index: number) => {
      app.advance(1)
      const { body } = await api.post('/oauth-applications', { ...WIKI, client_name: `Page ${index}` })
      made.push(body.client_id)
    }
    for (let index = 0; index < 7; index += 1) await make(index)
    const [victim = '', renamed = '', ...others] = made
    const found = await readAll('/oauth-applications?limit=2&search=page', async (page) => {
      if (page > 0) return
      await api.delete(`/oauth-applications/${victim}`)
      await api.patch(`/oauth-applications/${renamed}`, { client_name: 'Page, renamed' })
      await make(7)
    })
    const ids = found.map(({ client_id }) => client_id)
    expect(ids).toEqual([victim, renamed, ...others, made.at(-1)])
  })

  it('of members has each exactly once, while addresses change', async () => {
    const before = await readAll('/members?limit=200')
    const found = await readAll('/members?limit=1', async (page) => {
      const { id } = before[page] ?? {}
      await api.patch(`/members/${id}`, { email: `a-${page}@acme.example` })
      if (page === 0) await api.post('/members', { email: 'new@acme.example', name: 'New' })
    })
    const ids = found.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(before.map(({ id }) => id)))
  })

  it('of the log has each entry exactly once, while others are written', async () => {
    const before = await readAll('/audit-log?limit=200')
    const found = await readAll('/audit-log?limit=3', async (page) => {
      app.advance(1)
      if (page < 3) await api.post('/api-tokens', { name: `Token ${page}`, rights: ['see'] })
    })
    expect(found.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })

  it('of applications has those that are unused, or have a secret that ends soon', async () => {
    const { body } = await api.post('/oauth-applications', { ...WIKI, client_name: 'Seldom' })
    await api.post(`/oauth-applications/${body.client_id}/secrets`, { keep_old_for: 240 })
    const find = async (query: string) => (await readAll(`/oauth-applications?search=seldom&${query}`)).length
    expect([await find('secret_ends_in_days=9'), await find('secret_ends_in_days=11')]).toEqual([0, 1])
    expect(await find('unused_for_days=2')).toBe(0)
    app.advance(2 * 24 * 60 * 60 * 1000)
    expect([await find('unused_for_days=2'), await find('unused_for_days=3')]).toEqual([1, 0])
    const refused = await api.get('/oauth-applications?unused_for_days=0')
    expect(refused.body.violations[0].propertyPath).toBe('unused_for_days')
  })

  it('of the log has the entries that fit every filter', async () => {
    app.advance(1)
    const since = new Date(Date.now()).toISOString()
    const { body: token } = await api.post('/api-tokens', { name: 'Filtered', rights: ['see'] })
    app.advance(1)
    const { body: application } = await api.post('/oauth-applications', WIKI)
    app.advance(1)
    await api.post(`/oauth-applications/${application.client_id}/disable`)
    const actionsOf = async (query: string) =>
      (await readAll(`/audit-log?limit=2&${query}`)).map(({ action }) => action)
    expect(await actionsOf(`since=${since}`)).toEqual([
      'application.disable',
      'application.create',
      'api-token.create',
    ])
    expect(await actionsOf(`since=${since}&until=${since}`)).toEqual(['api-token.create'])
    expect(await actionsOf(`since=${since}&action=application`)).toHaveLength(2)
    expect(await actionsOf(`target=${application.client_id}&action=application.disable`)).toHaveLength(1)
    expect(await actionsOf(`target=${token.id}&actor=api-token:TESTS`)).toEqual(['api-token.create'])
    expect(await actionsOf(`since=${since}&actor=nobody`)).toEqual([])
    const refused = await api.get('/audit-log?since=yesterday')
    expect(refused.body.violations[0].propertyPath).toBe('since')
  })

  it('of members has those whom a search finds, sorted by address', async () => {
    for (const name of ['zoe', 'yan', 'xia'])
      await api.post('/members', { email: `${name}@hopper.example`, name: `${name} Hopper` })
    const found = await readAll('/members?limit=2&search=HOPPER')
    const addresses = ['xia@hopper.example', 'yan@hopper.example', 'zoe@hopper.example']
    expect(found.map(({ email }) => email)).toEqual(addresses)
    expect(await readAll('/members?search=nobody-has-this')).toEqual([])
    const refused = await api.get(`/members?search=${'x'.repeat(301)}`)
    expect(refused.body.violations[0].propertyPath).toBe('search')
  })

  it('finds a member by address, whatever its case', async () => {
    await api.post('/members', { email: 'lin@acme.example', name: 'Lin' })
    const found = await api.get('/members?email=LIN@acme.example')
    expect(found.body.items).toMatchObject([{ email: 'lin@acme.example', name: 'Lin' }])
    expect((await api.get('/members?email=nobody@acme.example')).body.items).toEqual([])
  })
})

describe('a cursor', () => {
  const cursorOf = async (path: string) => (await api.get(path)).body.next_cursor as string

  it.each([
    ['changed', (cursor: string) => `${cursor.slice(0, -2)}${cursor.endsWith('AA') ? 'BB' : 'AA'}`],
    ['cut', (cursor: string) => cursor.slice(0, 8)],
    ['invented', () => 'v1.AAAA'],
    ['empty', () => ''],
  ])('that was %s is refused', async (_how, change) => {
    const cursor = change(await cursorOf('/members?limit=1'))
    const refused = await api.get(`/members?limit=1&cursor=${encodeURIComponent(cursor)}`)
    expect(refused.status).toBe(400)
    expect(refused.body.code).toBe('invalid-request')
  })

  it('of another list, of other filters or of another organization is refused', async () => {
    const cursor = await cursorOf('/oauth-applications?limit=1&search=page')
    const globex = apiClient(app, await makeToken(app, { data: app.globex }), 'globex.localhost:3000')
    const refused = await Promise.all([
      api.get(`/members?cursor=${cursor}`),
      api.get(`/oauth-applications?cursor=${cursor}`),
      globex.get(`/oauth-applications?search=page&cursor=${cursor}`),
    ])
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400])
    expect((await api.get(`/oauth-applications?search=page&cursor=${cursor}`)).status).toBe(200)
  })
})

it.each(['limit=0', 'limit=201', 'limit=1.5', 'limit=many', 'limit=1&limit=2', 'limits=1', 'status=gone'])(
  'a query with %s is refused, and names the parameter',
  async (query) => {
    const refused = await api.get(`/oauth-applications?${query}`)
    expect(refused.status).toBe(422)
    expect(refused.body.violations[0].propertyPath).toBe(query.split('=')[0])
  },
)
