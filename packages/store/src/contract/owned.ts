import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Artifact, GRANT_KIND, type OrganizationStore } from '../store.ts'
import { artifact, expectOwnValues, type Fixture, MINUTE, type Open, twoOrganizations } from './fixture.ts'

const SESSION = 'Session'
const DAY = 24 * 60 * MINUTE
const OF_ADA = { kind: SESSION, accountId: 'ada' }

/** Tests the promises about what an account has. */
export const testOwned = (open: Open): void => {
  let fixture: Fixture
  let acme: OrganizationStore
  const session = (id: string, fields: Partial<Artifact> = {}) =>
    artifact(fixture.clock, { kind: SESSION, id, payload: { of: id }, clientId: undefined, ...fields })
  const listed = async () => (await acme.owned.list(OF_ADA)).map(({ id }) => id).toSorted()
  beforeEach(async () => {
    fixture = await open()
    acme = (await twoOrganizations(fixture.store, fixture.clock)).acme
  })
  afterEach(() => fixture.dispose())

  it('lists what an account has of a kind, with its payload, and nobody else’s', async () => {
    await acme.artifacts.put([session('one', { uid: 'uid-1' }), session('two', { clientId: 'kit' })])
    await acme.artifacts.put([session('of grace', { accountId: 'grace' }), session('x', { kind: 'Ticket' })])
    const found = await acme.owned.list(OF_ADA)
    expect(found.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      { id: 'one', payload: { of: 'one' } },
      { id: 'two', payload: { of: 'two' } },
    ])
    expect(await acme.owned.list({ kind: SESSION, accountId: 'nobody' })).toEqual([])
  })

  it('hands out payloads that belong to the caller alone', async () => {
    await acme.artifacts.put([session('one')])
    await expectOwnValues(async () => (await acme.owned.list(OF_ADA))[0]?.payload)
  })

  it('lists no grants and nothing under them', async () => {
    const grant = artifact(fixture.clock, { kind: GRANT_KIND, id: 'grant-1' })
    await acme.artifacts.put([grant, session('grant-1.one'), session('alone')])
    // Nothing else knows whose this one is.
    await acme.artifacts.put([session('grant-2.one')])
    expect(await listed()).toEqual(['alone'])
    expect(await acme.owned.list({ kind: GRANT_KIND, accountId: 'ada' })).toEqual([])
  })

  it('lists nothing that has expired, was destroyed or was revoked', async () => {
    await acme.artifacts.put([
      session('expires'),
      session('destroyed', { expiresAt: fixture.clock.now() + DAY }),
    ])
    await acme.artifacts.put([session('stays', { expiresAt: fixture.clock.now() + DAY })])
    fixture.clock.advance(MINUTE)
    await acme.artifacts.destroy(SESSION, 'destroyed')
    expect(await listed()).toEqual(['stays'])
    await acme.artifacts.revoke({ accountId: 'ada' })
    expect(await listed()).toEqual([])
  })

  it('lists once what lives on, day after day, as it was put last', async () => {
    for (let day = 0; day < 20; day += 1) {
      await acme.artifacts.put([
        session('one', { payload: { day }, expiresAt: fixture.clock.now() + 14 * DAY }),
      ])
      expect(await acme.owned.list(OF_ADA)).toEqual([{ id: 'one', payload: { day } }])
      fixture.clock.advance(DAY)
    }
  })

  it('lists what has another account now for that one alone', async () => {
    await acme.artifacts.put([session('one', { accountId: 'grace' })])
    await acme.artifacts.put([session('one')])
    expect(await listed()).toEqual(['one'])
    expect(await acme.owned.list({ kind: SESSION, accountId: 'grace' })).toEqual([])
  })

  it('lists all of many, among more of other kinds, whenever they expire', async () => {
    const { clock } = fixture
    const each = (name: string) => Array.from({ length: 300 }, (_, index) => `${name}-${index}`)
    const sessions = each('session').map((id, index) =>
      session(id, { expiresAt: clock.now() + (index + 1) * DAY }),
    )
    await acme.artifacts.put(sessions)
    await acme.artifacts.put(each('ticket').map((id) => session(id, { kind: 'Ticket' })))
    expect(await listed()).toEqual(each('session').toSorted())
  })
}
