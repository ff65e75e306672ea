import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FATE_KEPT_FOR, GRANT_KIND, LONGEST_LIFE, type OrganizationStore } from '../store.ts'
import { artifact, expectOwnValues, type Fixture, MINUTE, type Open, twoOrganizations } from './fixture.ts'

const CODE = 'AuthorizationCode'
const ID = 'grant-1.code-1'
const GRANT = { kind: GRANT_KIND, id: 'grant-1', payload: { openid: { scope: 'profile' } } }

/** Tests the promises about protocol artifacts and counted attempts. */
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
      await acme.artifacts.put([put])
      expect(await acme.artifacts.find(CODE, ID)).toEqual({ payload: put.payload })
      expect(await acme.artifacts.find('AccessToken', ID)).toBeUndefined()
      expect(await acme.artifacts.fate(CODE, ID)).toBe('live')
    })

    it('hands out payloads that belong to the caller alone', async () => {
      await acme.artifacts.put([artifact(fixture.clock, GRANT), artifact(fixture.clock)])
      await expectOwnValues(async () => (await acme.artifacts.find(CODE, ID))?.payload)
      await expectOwnValues(async () => (await acme.artifacts.find(CODE, ID))?.grant)
    })

    it('keeps what was put, whatever the caller does with it afterwards', async () => {
      const put = artifact(fixture.clock)
      await acme.artifacts.put([put])
      put.payload.changed = 'by the caller'
      expect(await acme.artifacts.find(CODE, ID)).toEqual({ payload: artifact(fixture.clock).payload })
    })

    it('replaces a live artifact and finds it by its uid', async () => {
      await acme.artifacts.put([artifact(fixture.clock, { kind: 'Session', uid: 'uid-1' })])
      await acme.artifacts.put([
        artifact(fixture.clock, { kind: 'Session', uid: 'uid-1', payload: { second: true } }),
      ])
      expect(await acme.artifacts.findByUid('Session', 'uid-1')).toEqual({ payload: { second: true } })
      expect(await acme.artifacts.findByUid('Session', 'uid-2')).toBeUndefined()
    })

    it('does not find what has expired, and remembers for a while that it has', async () => {
      await acme.artifacts.put([artifact(fixture.clock, { uid: 'uid-1' })])
      fixture.clock.advance(MINUTE)
      expect(await acme.artifacts.find(CODE, ID)).toBeUndefined()
      expect(await acme.artifacts.findByUid(CODE, 'uid-1')).toBeUndefined()
      expect(await acme.artifacts.consume(CODE, ID)).toBe(false)
      fixture.clock.advance(FATE_KEPT_FOR - MINUTE)
      expect(await acme.artifacts.fate(CODE, ID)).toBe('expired')
    })

    it('consumes once', async () => {
      await acme.artifacts.put([artifact(fixture.clock)])
      expect(await acme.artifacts.consume(CODE, ID)).toBe(true)
      expect(await acme.artifacts.consume(CODE, ID)).toBe(false)
      expect(await acme.artifacts.consume(CODE, 'grant-1.no such code')).toBe(false)
      expect(await acme.artifacts.find(CODE, ID)).toMatchObject({ consumedAt: fixture.clock.now() })
      expect(await acme.artifacts.fate(CODE, ID)).toBe('consumed')
    })

    it('leaves a consumed artifact consumed when it is put again', async () => {
      await acme.artifacts.put([artifact(fixture.clock)])
      await acme.artifacts.consume(CODE, ID)
      await acme.artifacts.put([artifact(fixture.clock)])
      expect(await acme.artifacts.consume(CODE, ID)).toBe(false)
    })

    it('keeps of a consumed payload only what is to remain', async () => {
      await acme.artifacts.put([artifact(fixture.clock), artifact(fixture.clock, { id: 'grant-1.code-2' })])
      await acme.artifacts.consume(CODE, ID, { remains: { rest: true } })
      await acme.artifacts.consume(CODE, 'grant-1.code-2')
      const consumedAt = fixture.clock.now()
      expect(await acme.artifacts.find(CODE, ID)).toEqual({ payload: { rest: true }, consumedAt })
      const whole = artifact(fixture.clock).payload
      expect(await acme.artifacts.find(CODE, 'grant-1.code-2')).toEqual({ payload: whole, consumedAt })
    })

    it('leaves the payload to whoever did not win', async () => {
      await acme.artifacts.put([artifact(fixture.clock)])
      await acme.artifacts.consume(CODE, ID, { remains: { first: true } })
      await acme.artifacts.consume(CODE, ID, { remains: { second: true } })
      expect(await acme.artifacts.find(CODE, ID)).toMatchObject({ payload: { first: true } })
    })

    it('refuses what would live longer than anything may', async () => {
      const expiresAt = fixture.clock.now() + LONGEST_LIFE
      const longer = artifact(fixture.clock, { id: 'grant-1.longer', expiresAt: expiresAt + 1 })
      await acme.artifacts.put([artifact(fixture.clock, { expiresAt })])
      await expect(acme.artifacts.put([longer])).rejects.toThrow(TypeError)
      await expect(acme.artifacts.consume(CODE, ID, { issued: [longer] })).rejects.toThrow(TypeError)
      expect(await acme.artifacts.fate(CODE, ID)).toBe('live')
      expect(await acme.artifacts.find(CODE, longer.id)).toBeUndefined()
    })

    it.each([GRANT_KIND, CODE, 'Session'])('forgets a %s an hour after it was ended', async (kind) => {
      const id = kind === CODE ? ID : 'grant-1'
      const inAMonth = fixture.clock.now() + 30 * 24 * 60 * MINUTE
      await acme.artifacts.put([artifact(fixture.clock, { kind, id, expiresAt: inAMonth })])
      await acme.artifacts.destroy(kind, id)
      fixture.clock.advance(FATE_KEPT_FOR - 1)
      expect(await acme.artifacts.fate(kind, id)).toBe('revoked')
      fixture.clock.advance(1)
      expect(await acme.artifacts.fate(kind, id)).toBeUndefined()
    })

    it('never brings back what was destroyed', async () => {
      await acme.artifacts.put([artifact(fixture.clock)])
      await acme.artifacts.destroy(CODE, ID)
      await acme.artifacts.put([artifact(fixture.clock)])
      expect(await acme.artifacts.find(CODE, ID)).toBeUndefined()
      expect(await acme.artifacts.fate(CODE, ID)).toBe('revoked')
    })
  })

  describe('grants', () => {
    it('finds the grant beside what was issued under it', async () => {
      await acme.artifacts.put([artifact(fixture.clock, GRANT), artifact(fixture.clock)])
      expect((await acme.artifacts.find(CODE, ID))?.grant).toEqual(GRANT.payload)
      expect(await acme.artifacts.find(GRANT.kind, GRANT.id)).toEqual({ payload: GRANT.payload })
    })

    it('keeps the grant as long as the newest of what is put or issued under it, and no longer', async () => {
      const grant = () => artifact(fixture.clock, { ...GRANT, expiresAt: fixture.clock.now() + 1000 })
      const under = (id: string, minutes: number) =>
        artifact(fixture.clock, { id: `grant-1.${id}`, expiresAt: fixture.clock.now() + minutes * MINUTE })
      await acme.artifacts.put([under('before', 1), grant()])
      await acme.artifacts.put([under('longer', 2)])
      // Putting the grant again with an earlier expiry does not shorten its life.
      await acme.artifacts.put([grant()])
      fixture.clock.advance(MINUTE)
      expect((await acme.artifacts.find(CODE, 'grant-1.longer'))?.grant).toEqual(GRANT.payload)
      await acme.artifacts.consume(CODE, 'grant-1.longer', { issued: [under('issued', 3)] })
      fixture.clock.advance(3 * MINUTE - 1)
      expect((await acme.artifacts.find(CODE, 'grant-1.issued'))?.grant).toEqual(GRANT.payload)
      expect(await acme.artifacts.find(GRANT.kind, GRANT.id)).toEqual({ payload: GRANT.payload })
      fixture.clock.advance(1)
      expect(await acme.artifacts.find(GRANT.kind, GRANT.id)).toBeUndefined()
      expect(await acme.artifacts.fate(GRANT.kind, GRANT.id)).toBe('expired')
    })

    it('lets a grant wait for the first of what is put under it', async () => {
      await acme.artifacts.put([artifact(fixture.clock, GRANT)])
      fixture.clock.advance(MINUTE - 1)
      expect(await acme.artifacts.find(GRANT.kind, GRANT.id)).toBeDefined()
      fixture.clock.advance(1)
      expect(await acme.artifacts.find(GRANT.kind, GRANT.id)).toBeUndefined()
    })

    it('puts what is issued for a consumed artifact, and nothing for one that is not live', async () => {
      const token = (id: string) => artifact(fixture.clock, { kind: 'AccessToken', id: `grant-1.${id}` })
      await acme.artifacts.put([artifact(fixture.clock)])
      expect(await acme.artifacts.consume(CODE, ID, { issued: [token('first'), token('second')] })).toBe(true)
      expect(await acme.artifacts.consume(CODE, ID, { issued: [token('third')] })).toBe(false)
      expect(await acme.artifacts.consume(CODE, 'grant-1.no such code', { issued: [token('fourth')] })).toBe(
        false,
      )
      const found = await Promise.all(
        ['first', 'second', 'third', 'fourth'].map((id) => acme.artifacts.find('AccessToken', token(id).id)),
      )
      expect(found.map((each) => each !== undefined)).toEqual([true, true, false, false])
    })

    it('keeps nothing of what is put under a grant when some of it is refused', async () => {
      const expiresAt = fixture.clock.now() + LONGEST_LIFE + 1
      const longer = artifact(fixture.clock, { id: 'grant-1.longer', expiresAt })
      const together = [artifact(fixture.clock, GRANT), artifact(fixture.clock), longer]
      await expect(acme.artifacts.put(together)).rejects.toThrow(TypeError)
      const fates = await Promise.all(together.map(({ kind, id }) => acme.artifacts.fate(kind, id)))
      expect(fates).toEqual([undefined, undefined, undefined])
    })

    it.each(['revoke', 'destroy'] as const)(
      'takes nothing more once it is ended by %s',
      async (operation) => {
        await acme.artifacts.put([artifact(fixture.clock, GRANT), artifact(fixture.clock)])
        if (operation === 'revoke') await acme.artifacts.revoke({ grantId: 'grant-1' })
        else await acme.artifacts.destroy(GRANT.kind, GRANT.id)
        expect(await acme.artifacts.find(CODE, ID)).toBeUndefined()
        await acme.artifacts.put([artifact(fixture.clock, { id: 'grant-1.code-2' })])
        expect(await acme.artifacts.find(CODE, 'grant-1.code-2')).toBeUndefined()
      },
    )
  })

  describe('revocation', () => {
    const put = (id: string, fields = {}) => acme.artifacts.put([artifact(fixture.clock, { id, ...fields })])
    const alive = async (...ids: string[]) => {
      const found = await Promise.all(ids.map((id) => acme.artifacts.find(CODE, id)))
      return ids.filter((_id, index) => found[index] !== undefined)
    }

    it('ends everything of a grant and nothing else', async () => {
      await put('grant-1.a')
      await put('grant-1.b')
      await put('grant-2.other')
      await put('none')
      await acme.artifacts.revoke({ grantId: 'grant-1' })
      expect(await alive('grant-1.a', 'grant-1.b', 'grant-2.other', 'none')).toEqual([
        'grant-2.other',
        'none',
      ])
      expect(await acme.artifacts.fate(CODE, 'grant-1.a')).toBe('revoked')
    })

    it('ends everything of an account, or of an account at one client', async () => {
      await put('grant-1.a')
      await put('grant-2.b', { clientId: 'other' })
      await put('grant-3.c', { accountId: 'bob' })
      await acme.artifacts.revoke({ accountId: 'ada', clientId: 'kit' })
      expect(await alive('grant-1.a', 'grant-2.b', 'grant-3.c')).toEqual(['grant-2.b', 'grant-3.c'])
      await acme.artifacts.revoke({ accountId: 'ada' })
      expect(await alive('grant-1.a', 'grant-2.b', 'grant-3.c')).toEqual(['grant-3.c'])
    })

    it('ends sessions with their account, and not with one that they were handed over from', async () => {
      const session = { kind: 'Session', clientId: undefined }
      await put('hers', session)
      await put('theirs', session)
      await put('theirs', { ...session, accountId: 'bob' })
      await acme.artifacts.revoke({ accountId: 'ada' })
      expect(await acme.artifacts.find('Session', 'hers')).toBeUndefined()
      expect(await acme.artifacts.find('Session', 'theirs')).toBeDefined()
    })

    it('ends everything of a client', async () => {
      await put('grant-1.a')
      await put('grant-2.b', { accountId: 'bob' })
      await put('grant-3.c', { clientId: 'other' })
      await acme.artifacts.revoke({ clientId: 'kit' })
      expect(await alive('grant-1.a', 'grant-2.b', 'grant-3.c')).toEqual(['grant-3.c'])
    })

    it.each([{ accountId: 'ada' }, { accountId: 'ada', clientId: 'kit' }, { clientId: 'kit' }])(
      'ends five hundred grants of %o while others are put, and those when it is called again',
      async (of) => {
        const ids = Array.from({ length: 500 }, (_, index) => `grant-${index}.code`)
        const late = Array.from({ length: 100 }, (_, index) => `grant-${index}-late.code`)
        await acme.artifacts.put(ids.map((id) => artifact(fixture.clock, { id })))
        await put('grant-other.code', { accountId: 'bob', clientId: 'other' })
        expect(await alive(...ids)).toEqual(ids)
        const revoked = acme.artifacts.revoke(of)
        await acme.artifacts.put(late.map((id) => artifact(fixture.clock, { id })))
        await revoked
        expect(await alive(...ids)).toEqual([])
        await acme.artifacts.revoke(of)
        expect(await alive(...late, 'grant-other.code')).toEqual(['grant-other.code'])
      },
    )

    it('finds a grant wherever its life has moved to', async () => {
      for (const days of [1, 30, 31, 60, 400]) {
        const expiresAt = fixture.clock.now() + (days * LONGEST_LIFE) / 400
        await put(`grant-1.for-${days}-days`, { expiresAt })
      }
      await acme.artifacts.revoke({ clientId: 'kit' })
      expect(await alive('grant-1.for-1-days', 'grant-1.for-400-days')).toEqual([])
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

    it('takes back what was counted, down to nothing', async () => {
      await acme.attempts.giveBack('key')
      expect((await acme.attempts.count('key')).count).toBe(0)
      const first = await acme.attempts.add('key', MINUTE)
      await acme.attempts.add('key', MINUTE)
      await acme.attempts.giveBack('key')
      expect(await acme.attempts.count('key')).toEqual(first)
      await acme.attempts.giveBack('key')
      await acme.attempts.giveBack('key')
      expect((await acme.attempts.count('key')).count).toBe(0)
      expect((await acme.attempts.add('key', MINUTE)).count).toBe(1)
    })

    it('takes nothing back when the window is over', async () => {
      await acme.attempts.add('key', MINUTE)
      fixture.clock.advance(MINUTE)
      await acme.attempts.giveBack('key')
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
    await acme.artifacts.put([artifact(fixture.clock)])
    await acme.artifacts.consume(CODE, ID)
    const again = await fixture.again()
    const found = (await again.organizations.findBySlug('acme')) ?? { id: '' }
    expect(await again.forOrganization(found.id).artifacts.fate(CODE, ID)).toBe('consumed')
    await again.close()
  })

  it('says that it is unavailable when it is', async () => {
    await fixture.store.close()
    const lost = { code: 'unavailable' }
    await expect(fixture.store.check()).rejects.toMatchObject(lost)
    await expect(acme.artifacts.find(CODE, ID)).rejects.toMatchObject(lost)
    await expect(acme.members.find('x')).rejects.toMatchObject(lost)
  })
}
