import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Artifact, GRANT_KIND, type OrganizationStore } from '../store.ts'
import { artifact, type Fixture, MINUTE, type Open, twoOrganizations } from './fixture.ts'

const [ACCESS, REFRESH] = ['AccessToken', 'RefreshToken']
const KINDS = [ACCESS, REFRESH]
const MANY = 10_000

/** Tests the promises about how much a client has. */
export const testCounted = (open: Open): void => {
  let fixture: Fixture
  let acme: OrganizationStore
  const made = (id: string, fields: Partial<Artifact> = {}) =>
    artifact(fixture.clock, { kind: ACCESS, id, ...fields })
  /** Puts a grant with tokens of these kinds. */
  const grant = (id: string, kinds: readonly string[], fields: Partial<Artifact> = {}) =>
    acme.artifacts.put([
      made(id, { kind: GRANT_KIND, ...fields }),
      ...kinds.map((kind, at) => made(`${id}.${at}`, { kind, ...fields })),
    ])
  const count = (limit = MANY, kinds = KINDS) => acme.owned.count({ clientId: 'kit', kinds }, limit)
  beforeEach(async () => {
    fixture = await open()
    acme = (await twoOrganizations(fixture.store, fixture.clock)).acme
  })
  afterEach(() => fixture.dispose())

  it('counts what is of these kinds, under the grants of a client and alone, and of no other client', async () => {
    await grant('grant-1', [ACCESS, REFRESH, 'AuthorizationCode'])
    await grant('grant-2', [ACCESS], { accountId: 'grace' })
    await grant('grant-3', [ACCESS], { clientId: 'other' })
    await acme.artifacts.put([made('alone', { accountId: undefined }), made('x', { kind: 'Ticket' })])
    expect(await count()).toEqual({ count: 4, more: false })
    expect(await count(MANY, [REFRESH])).toEqual({ count: 1, more: false })
    expect(await acme.owned.count({ clientId: 'nobody', kinds: KINDS }, MANY)).toEqual({
      count: 0,
      more: false,
    })
  })

  it('counts nothing that was consumed, has expired, was destroyed or was revoked', async () => {
    const later = fixture.clock.now() + 60 * MINUTE
    await grant('grant-1', [ACCESS])
    await grant('grant-2', [ACCESS, REFRESH, REFRESH], { expiresAt: later })
    await grant('grant-3', [ACCESS], { expiresAt: later })
    fixture.clock.advance(MINUTE)
    expect(await count()).toEqual({ count: 4, more: false })
    await acme.artifacts.consume(REFRESH, 'grant-2.1', { againUntil: later })
    await acme.artifacts.destroy(REFRESH, 'grant-2.2')
    expect(await count()).toEqual({ count: 2, more: false })
    await acme.artifacts.revoke({ grantId: 'grant-3' })
    expect(await count()).toEqual({ count: 1, more: false })
    await acme.artifacts.revoke({ clientId: 'kit' })
    expect(await count()).toEqual({ count: 0, more: false })
  })

  it('counts once what lives on, day after day', async () => {
    const day = 24 * 60 * MINUTE
    for (let days = 0; days < 5; days += 1) {
      await grant('grant-1', [REFRESH], { expiresAt: fixture.clock.now() + 30 * day })
      await acme.artifacts.put([made('alone', { expiresAt: fixture.clock.now() + 30 * day })])
      expect(await count()).toEqual({ count: 2, more: false })
      fixture.clock.advance(day)
    }
  })

  describe('of many', () => {
    beforeEach(async () => {
      const ids = Array.from({ length: 300 }, (_, index) => `grant-${index}`)
      await Promise.all(ids.map((id) => grant(id, [ACCESS])))
    })

    it('counts all within the limit', async () => {
      expect(await count()).toEqual({ count: 300, more: false })
      expect(await count(300)).toEqual({ count: 300, more: false })
    })

    it('stops at the limit, and says that there may be more', async () => {
      expect(await count(299)).toEqual({ count: 299, more: true })
      expect(await count(10)).toEqual({ count: 10, more: true })
    })
  })
}
