import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FATE_KEPT_FOR, type OrganizationStore } from '../store.ts'
import { artifact, type Fixture, MINUTE, type Open, twoOrganizations } from './fixture.ts'

const CODE = 'AuthorizationCode'

/** The promises about protocol artifacts and counted attempts. */
export const testGrants = (open: Open): void => {
  let fixture: Fixture
  let acme: OrganizationStore
  beforeEach(async () => {
    fixture = await open()
    acme = (await twoOrganizations(fixture.store, fixture.clock)).acme
  })
  afterEach(() => fixture.dispose())

  describe('artifacts', () => {
    it('gives back exactly the payload that was put', async () => {
      const put = artifact(fixture.clock)
      await acme.grants.put(put)
      expect(await acme.grants.find(CODE, 'code-1')).toEqual({ payload: put.payload })
      expect(await acme.grants.find('AccessToken', 'code-1')).toBeUndefined()
      expect(await acme.grants.fate(CODE, 'code-1')).toBe('live')
    })

    it('replaces a live artifact and finds it by its uid', async () => {
      await acme.grants.put(artifact(fixture.clock, { kind: 'Session', uid: 'uid-1' }))
      await acme.grants.put(
        artifact(fixture.clock, { kind: 'Session', uid: 'uid-1', payload: { second: true } }),
      )
      expect(await acme.grants.findByUid('Session', 'uid-1')).toEqual({ payload: { second: true } })
      expect(await acme.grants.findByUid('Session', 'uid-2')).toBeUndefined()
    })

    it('does not find what has expired, and remembers for a while that it has', async () => {
      await acme.grants.put(artifact(fixture.clock, { uid: 'uid-1' }))
      fixture.clock.advance(MINUTE)
      expect(await acme.grants.find(CODE, 'code-1')).toBeUndefined()
      expect(await acme.grants.findByUid(CODE, 'uid-1')).toBeUndefined()
      expect(await acme.grants.consume(CODE, 'code-1')).toBe(false)
      fixture.clock.advance(FATE_KEPT_FOR - MINUTE)
      expect(await acme.grants.fate(CODE, 'code-1')).toBe('expired')
    })

    it('consumes once', async () => {
      await acme.grants.put(artifact(fixture.clock))
      expect(await acme.grants.consume(CODE, 'code-1')).toBe(true)
      expect(await acme.grants.consume(CODE, 'code-1')).toBe(false)
      expect(await acme.grants.consume(CODE, 'no such code')).toBe(false)
      expect(await acme.grants.find(CODE, 'code-1')).toMatchObject({ consumedAt: fixture.clock.now() })
      expect(await acme.grants.fate(CODE, 'code-1')).toBe('consumed')
    })

    it('leaves a consumed artifact consumed when it is put again', async () => {
      await acme.grants.put(artifact(fixture.clock))
      await acme.grants.consume(CODE, 'code-1')
      await acme.grants.put(artifact(fixture.clock))
      expect(await acme.grants.consume(CODE, 'code-1')).toBe(false)
    })

    it('never brings back what was destroyed', async () => {
      await acme.grants.put(artifact(fixture.clock))
      await acme.grants.destroy(CODE, 'code-1')
      await acme.grants.put(artifact(fixture.clock))
      expect(await acme.grants.find(CODE, 'code-1')).toBeUndefined()
      expect(await acme.grants.fate(CODE, 'code-1')).toBe('revoked')
    })
  })

  describe('revocation', () => {
    const put = (id: string, fields = {}) => acme.grants.put(artifact(fixture.clock, { id, ...fields }))
    const alive = async (...ids: string[]) => {
      const found = await Promise.all(ids.map((id) => acme.grants.find(CODE, id)))
      return ids.filter((_id, index) => found[index] !== undefined)
    }

    it('ends everything of a grant and nothing else', async () => {
      await put('a')
      await put('b')
      await put('other', { grantId: 'grant-2' })
      await put('none', { grantId: undefined })
      await acme.grants.revoke({ grantId: 'grant-1' })
      expect(await alive('a', 'b', 'other', 'none')).toEqual(['other', 'none'])
      expect(await acme.grants.fate(CODE, 'a')).toBe('revoked')
    })

    it('ends everything of an account, or of an account at one client', async () => {
      await put('a')
      await put('b', { clientId: 'other' })
      await put('c', { accountId: 'bob' })
      await acme.grants.revoke({ accountId: 'ada', clientId: 'kit' })
      expect(await alive('a', 'b', 'c')).toEqual(['b', 'c'])
      await acme.grants.revoke({ accountId: 'ada' })
      expect(await alive('a', 'b', 'c')).toEqual(['c'])
    })

    it('ends everything of a client', async () => {
      await put('a')
      await put('b', { accountId: 'bob' })
      await put('c', { clientId: 'other' })
      await acme.grants.revoke({ clientId: 'kit' })
      expect(await alive('a', 'b', 'c')).toEqual(['c'])
    })
  })

  describe('attempts', () => {
    it('counts within a window that begins with the first attempt', async () => {
      expect((await acme.attempts.count('key')).count).toBe(0)
      const first = await acme.attempts.add('key', MINUTE)
      expect(first).toEqual({ count: 1, resetsAt: fixture.clock.now() + MINUTE })
      fixture.clock.advance(MINUTE / 2)
      expect(await acme.attempts.add('key', MINUTE)).toEqual({ count: 2, resetsAt: first.resetsAt })
      expect(await acme.attempts.count('key')).toEqual({ count: 2, resetsAt: first.resetsAt })
      expect((await acme.attempts.count('other')).count).toBe(0)
      fixture.clock.advance(MINUTE / 2)
      expect((await acme.attempts.count('key')).count).toBe(0)
      expect((await acme.attempts.add('key', MINUTE)).count).toBe(1)
    })

    it('forgets what is cleared', async () => {
      await acme.attempts.add('key', MINUTE)
      await acme.attempts.clear('key')
      expect((await acme.attempts.count('key')).count).toBe(0)
    })
  })

  it('keeps what it has answered for whoever opens the store next', async () => {
    await acme.grants.put(artifact(fixture.clock))
    await acme.grants.consume(CODE, 'code-1')
    const again = await fixture.again()
    const found = (await again.organizations.findBySlug('acme')) ?? { id: '' }
    expect(await again.forOrganization(found.id).grants.fate(CODE, 'code-1')).toBe('consumed')
    await again.close()
  })

  it('says that it is unavailable when it is', async () => {
    await fixture.store.close()
    const lost = { code: 'unavailable' }
    await expect(fixture.store.check()).rejects.toMatchObject(lost)
    await expect(acme.grants.find(CODE, 'code-1')).rejects.toMatchObject(lost)
    await expect(acme.members.find('x')).rejects.toMatchObject(lost)
  })
}
