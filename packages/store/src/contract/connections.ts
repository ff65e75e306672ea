import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Connections } from '../store.ts'
import { connection, expectOwnValues, type Fixture, MINUTE, type Open, twoOrganizations } from './fixture.ts'

const MANY = Array.from({ length: 50 }, (_, index) => index)

/** Tests the promises about which members are connected to which applications. */
export const testConnections = (open: Open): void => {
  let fixture: Fixture
  let acmeId: string
  let connections: Connections
  const made = (fields: Parameters<typeof connection>[1] = {}) => connection(fixture.clock, fields)
  beforeEach(async () => {
    fixture = await open()
    const both = await twoOrganizations(fixture.store, fixture.clock)
    acmeId = both.acmeId
    connections = both.acme.connections
  })
  afterEach(() => fixture.dispose())

  it('gives back exactly what was noted', async () => {
    const other = made({ clientId: 'other', scopes: [], claims: ['birthdate', 'locale'] })
    await connections.note([made(), other])
    expect(await connections.find('ada', 'kit')).toEqual(made())
    expect(await connections.find('ada', 'other')).toEqual(other)
    expect(await connections.find('kit', 'ada')).toBeUndefined()
  })

  it('hands out connections that belong to the caller alone', async () => {
    await connections.note([made()])
    await expectOwnValues(() => connections.find('ada', 'kit'))
    await expectOwnValues(async () => (await connections.list({ clientId: 'kit' }, { limit: 1 }))[0])
  })

  it('unites what is noted of one member and one application, in whichever order it comes', async () => {
    const early = made({ scopes: ['profile', 'groups'], claims: ['locale'] })
    fixture.clock.advance(MINUTE)
    const late = made({ scopes: ['roles', 'groups'], claims: ['birthdate'] })
    const united = {
      ...early,
      scopes: ['groups', 'profile', 'roles'],
      claims: ['birthdate', 'locale'],
      lastUsedAt: late.lastUsedAt,
    }
    await connections.note([early])
    await connections.note([late])
    expect(await connections.find('ada', 'kit')).toEqual(united)
    await connections.note([late, early])
    expect(await connections.find('ada', 'kit')).toEqual(united)
  })

  it('notes nothing, and more than a hundred at once', async () => {
    await connections.note([])
    expect(await connections.count(['kit'])).toEqual([0])
    const accountIds = Array.from({ length: 120 }, (_, index) => `member-${String(index).padStart(3, '0')}`)
    await connections.note(accountIds.map((accountId) => made({ accountId })))
    const listed = await connections.list({ clientId: 'kit' }, { limit: 2000 })
    expect(listed.map(({ accountId }) => accountId)).toEqual(accountIds)
    expect(await connections.count(['kit'])).toEqual([120])
  })

  it('loses nothing of what fifty callers of two processes note of one connection at once', async () => {
    const other = await fixture.again()
    const rooms = [connections, other.forOrganization(acmeId).connections]
    const scopeOf = (index: number) => `scope-${String(index).padStart(2, '0')}`
    const noted = MANY.map((index) =>
      made({ scopes: [scopeOf(index)], lastUsedAt: new Date(fixture.clock.now() + index).toISOString() }),
    )
    await Promise.all(noted.map((each, index) => rooms[index % 2]?.note([each, made({ accountId: 'bob' })])))
    expect(await connections.find('ada', 'kit')).toEqual({ ...noted.at(-1), scopes: MANY.map(scopeOf) })
    expect(await connections.count(['kit'])).toEqual([2])
    await other.close()
  })

  const FOUR = [
    { accountId: 'cai', clientId: 'kit' },
    { accountId: 'ada', clientId: 'other' },
    { accountId: 'ada', clientId: 'kit' },
    { accountId: 'bob', clientId: 'kit' },
  ]

  it('lists the members of an application and the applications of a member, and counts the members', async () => {
    await connections.note(FOUR.map(made))
    const ofKit = await connections.list({ clientId: 'kit' }, { limit: 10 })
    expect(ofKit).toEqual(['ada', 'bob', 'cai'].map((accountId) => made({ accountId })))
    const ofAda = await connections.list({ accountId: 'ada' }, { limit: 10 })
    expect(ofAda).toEqual(['kit', 'other'].map((clientId) => made({ clientId })))
    expect(await connections.count(['other', 'kit', 'nobody', 'kit'])).toEqual([1, 3, 0, 3])
    expect(await connections.count([])).toEqual([])
  })

  it.each([
    { of: { clientId: 'kit' }, by: 'accountId', all: ['ada', 'bob', 'cai'] },
    { of: { accountId: 'ada' }, by: 'clientId', all: ['kit', 'other'] },
  ] as const)(
    'reads all of $of once, page by page, though they are used meanwhile',
    async ({ of, by, all }) => {
      await connections.note(FOUR.map(made))
      const read: string[] = []
      for (let pages = 0; pages <= all.length; pages += 1) {
        const page = await connections.list(of, { after: read.at(-1), limit: 1 })
        read.push(...page.map((each) => each[by]))
        fixture.clock.advance(MINUTE)
        await connections.note(page.map((each) => ({ ...each, lastUsedAt: made().lastUsedAt })))
      }
      expect(read).toEqual(all)
    },
  )

  it('removes one connection, or all of an application, and does nothing where there is none', async () => {
    await connections.note(FOUR.map(made))
    await connections.remove({ accountId: 'ada', clientId: 'kit' })
    await connections.remove({ accountId: 'ada', clientId: 'kit' })
    expect(await connections.find('ada', 'kit')).toBeUndefined()
    expect(await connections.count(['kit'])).toEqual([2])
    await connections.remove({ clientId: 'kit' })
    await connections.remove({ clientId: 'nobody' })
    expect(await connections.count(['kit'])).toEqual([0])
    expect(await connections.find('ada', 'other')).toBeDefined()
  })

  it('gives the organization no new revision', async () => {
    const heard: string[] = []
    fixture.store.onChange((id) => heard.push(id))
    const before = await fixture.store.organizations.find(acmeId)
    await connections.note([made()])
    await connections.remove({ clientId: 'kit' })
    expect(await fixture.store.organizations.find(acmeId)).toEqual(before)
    expect(heard).toEqual([])
  })

  it('keeps what was noted for whoever opens the store next', async () => {
    await connections.note([made()])
    const again = await fixture.again()
    expect(await again.forOrganization(acmeId).connections.find('ada', 'kit')).toEqual(made())
    await again.close()
  })
}
