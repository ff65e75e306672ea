import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Artifact, Artifacts } from '../store.ts'
import { artifact, type Fixture, type Open, twoOrganizations } from './fixture.ts'

const KIND = 'RefreshToken'
const FIRST = 'grant-1.first'
const SECOND = 'grant-1.second'
const SECONDS = 1000
const remains = { rest: true }

/** Tests the promises about artifacts that may be consumed again for a while. */
export const testConsumptionAgain = (open: Open): void => {
  let fixture: Fixture
  let artifacts: Artifacts
  const token = (id: string, fields: Partial<Artifact> = {}) =>
    artifact(fixture.clock, { kind: KIND, id, ...fields })
  const inSeconds = (seconds: number) => fixture.clock.now() + seconds * SECONDS
  beforeEach(async () => {
    fixture = await open()
    artifacts = (await twoOrganizations(fixture.store, fixture.clock)).acme.artifacts
    await artifacts.put([token(FIRST)])
  })
  afterEach(() => fixture.dispose())

  /** Consumes the first artifact for the second one, so that the first may be consumed again for ten seconds. */
  const replace = () =>
    artifacts.consume(KIND, FIRST, { issued: [token(SECOND)], remains, againUntil: inSeconds(10) })
  const closeFirst = () => artifacts.consume(KIND, SECOND, { remains, closes: FIRST })

  describe('what may be consumed again', () => {
    it('is consumed again before its time, and not from then on', async () => {
      expect(await replace()).toBe(true)
      fixture.clock.advance(10 * SECONDS - 1)
      expect(await artifacts.consume(KIND, FIRST, { issued: [token('grant-1.third')], remains })).toBe(true)
      expect(await artifacts.find(KIND, 'grant-1.third')).toBeDefined()
      fixture.clock.advance(1)
      expect(await artifacts.consume(KIND, FIRST, { issued: [token('grant-1.fourth')] })).toBe(false)
      expect(await artifacts.find(KIND, 'grant-1.fourth')).toBeUndefined()
    })

    it('keeps its payload, is found with its first consumption, and says exactly until its time that it is', async () => {
      const consumedAt = fixture.clock.now()
      const { payload } = token(FIRST)
      await replace()
      fixture.clock.advance(10 * SECONDS - 1)
      await artifacts.consume(KIND, FIRST, { remains })
      expect(await artifacts.find(KIND, FIRST)).toEqual({ payload, consumedAt, again: true })
      expect(await artifacts.fate(KIND, FIRST)).toBe('consumed')
      fixture.clock.advance(1)
      expect(await artifacts.find(KIND, FIRST)).toEqual({ payload, consumedAt })
    })

    it('is found so by its uid too, and stays so when it is put again', async () => {
      await artifacts.put([token(FIRST, { uid: 'uid-1' })])
      await replace()
      await artifacts.put([token(FIRST, { uid: 'uid-1', payload: { put: 'again' } })])
      const found = { payload: { put: 'again' }, consumedAt: fixture.clock.now(), again: true }
      expect(await artifacts.findByUid(KIND, 'uid-1')).toEqual(found)
      expect(await artifacts.find(KIND, FIRST)).toEqual(found)
    })

    it.each([30, undefined])(
      'is consumed until the time that the first consumption has set, and not until %s s',
      async (seconds) => {
        await replace()
        const againUntil = seconds === undefined ? undefined : inSeconds(seconds)
        expect(await artifacts.consume(KIND, FIRST, { againUntil })).toBe(true)
        fixture.clock.advance(10 * SECONDS - 1)
        expect(await artifacts.consume(KIND, FIRST)).toBe(true)
        fixture.clock.advance(1)
        expect(await artifacts.consume(KIND, FIRST)).toBe(false)
      },
    )

    it('is nothing that was consumed for good, whatever comes later', async () => {
      await artifacts.consume(KIND, FIRST, { remains })
      expect(await artifacts.consume(KIND, FIRST, { againUntil: inSeconds(10) })).toBe(false)
      expect(await artifacts.find(KIND, FIRST)).toEqual({
        payload: remains,
        consumedAt: fixture.clock.now(),
      })
    })

    it('is nothing that has expired or was ended', async () => {
      await replace()
      await artifacts.put([token('grant-2.first', { expiresAt: inSeconds(5) })])
      await artifacts.consume(KIND, 'grant-2.first', { againUntil: inSeconds(10) })
      fixture.clock.advance(5 * SECONDS)
      expect(await artifacts.consume(KIND, 'grant-2.first')).toBe(false)
      await artifacts.revoke({ grantId: 'grant-1' })
      expect(await artifacts.consume(KIND, FIRST)).toBe(false)
    })
  })

  describe('what is closed', () => {
    it('is consumed no more, and keeps only what is to remain', async () => {
      const consumedAt = fixture.clock.now()
      await replace()
      fixture.clock.advance(2 * SECONDS)
      expect(await closeFirst()).toBe(true)
      expect(await artifacts.find(KIND, FIRST)).toEqual({ payload: remains, consumedAt })
      expect(await artifacts.consume(KIND, FIRST, { againUntil: inSeconds(10) })).toBe(false)
    })

    it('keeps its payload where nothing is said to remain', async () => {
      await replace()
      await artifacts.consume(KIND, SECOND, { closes: FIRST })
      expect((await artifacts.find(KIND, FIRST))?.payload).toEqual(token(FIRST).payload)
      expect(await artifacts.consume(KIND, FIRST)).toBe(false)
    })

    it('keeps only what is to remain after its time as well, so that a chain has one whole payload that was used', async () => {
      await replace()
      fixture.clock.advance(30 * SECONDS)
      await artifacts.consume(KIND, SECOND, { remains, closes: FIRST, againUntil: inSeconds(10) })
      expect((await artifacts.find(KIND, FIRST))?.payload).toEqual(remains)
      expect((await artifacts.find(KIND, SECOND))?.payload).toEqual(token(SECOND).payload)
    })

    it('stays open when the consumption that names it fails', async () => {
      await replace()
      await artifacts.put([token('grant-1.used')])
      await artifacts.consume(KIND, 'grant-1.used')
      for (const id of ['grant-1.used', 'grant-1.no such token'])
        expect(await artifacts.consume(KIND, id, { remains, closes: FIRST })).toBe(false)
      expect((await artifacts.find(KIND, FIRST))?.payload).toEqual(token(FIRST).payload)
      expect(await artifacts.consume(KIND, FIRST)).toBe(true)
    })

    it('may be fresh, gone or ended, and stays so', async () => {
      const ids = ['grant-1.fresh', 'grant-1.gone', 'grant-1.ended']
      await artifacts.put([token('grant-1.fresh'), token('grant-1.ended')])
      await artifacts.consume(KIND, 'grant-1.ended', { againUntil: inSeconds(10) })
      await artifacts.destroy(KIND, 'grant-1.ended')
      for (const [index, closes] of ids.entries()) {
        await artifacts.put([token(`grant-1.${index}`)])
        expect(await artifacts.consume(KIND, `grant-1.${index}`, { remains, closes })).toBe(true)
      }
      const fates = await Promise.all(ids.map((id) => artifacts.fate(KIND, id)))
      expect(fates).toEqual(['live', undefined, 'revoked'])
      expect((await artifacts.find(KIND, 'grant-1.fresh'))?.payload).toEqual(token('').payload)
    })
  })

  it('may be consumed again by whoever opens the store next', async () => {
    await replace()
    const again = await fixture.again()
    const found = (await again.organizations.findBySlug('acme')) ?? { id: '' }
    expect(await again.forOrganization(found.id).artifacts.consume(KIND, FIRST)).toBe(true)
    await again.close()
  })
}
