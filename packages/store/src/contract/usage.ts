import { afterEach, beforeEach, expect, it } from 'vitest'
import { DAY, dayOf } from '../days.ts'
import { DAYS_COUNTED, LAST_USE_KEPT_FOR, type Usage } from '../store.ts'
import { expectOwnValues, type Fixture, MINUTE, type Open, twoOrganizations } from './fixture.ts'

const KIT = 'application/kit'
const OTHER = 'application/other'
const NOTHING = { lastUses: {}, days: {} }

/** Tests the promises about last uses and daily counts. */
export const testUsage = (open: Open): void => {
  let fixture: Fixture
  let acmeId: string
  let usage: Usage
  const today = () => dayOf(fixture.clock.now())
  const signIns = (count: number) => ({ [today()]: { 'sign-in': count } })
  beforeEach(async () => {
    fixture = await open()
    const both = await twoOrganizations(fixture.store, fixture.clock)
    acmeId = both.acmeId
    usage = both.acme.usage
  })
  afterEach(() => fixture.dispose())

  it('gives back what was added, in the order of the owners', async () => {
    const at = fixture.clock.now()
    const lastUses = { client: { at, address: '2001:db8::1|“Ada”' }, 'secret/1': { at: at - MINUTE } }
    const days = { '2025-12-31': { 'sign-in': 2 }, '2026-01-01': { 'sign-in': 1, failure: 3 } }
    await usage.add([])
    await usage.add([
      { owner: KIT, lastUses },
      { owner: OTHER, days },
    ])
    const ofKit = { lastUses, days: {} }
    const ofOther = { lastUses: {}, days }
    expect(await usage.read([KIT, OTHER], DAYS_COUNTED)).toEqual([ofKit, ofOther])
    expect(await usage.read([OTHER, 'nobody', KIT, KIT], DAYS_COUNTED)).toEqual([
      ofOther,
      NOTHING,
      ofKit,
      ofKit,
    ])
    expect(await usage.read([], DAYS_COUNTED)).toEqual([])
  })

  it('hands out usage that belongs to the caller alone', async () => {
    await usage.add([{ owner: KIT, lastUses: { client: { at: fixture.clock.now() } }, days: signIns(1) }])
    await expectOwnValues(async () => (await usage.read([KIT], DAYS_COUNTED))[0]?.lastUses.client)
    await expectOwnValues(async () => (await usage.read([KIT], DAYS_COUNTED))[0]?.days[today()])
  })

  it('keeps the latest use of each name, whichever was added first', async () => {
    const at = fixture.clock.now()
    const late = { at, address: '192.0.2.1' }
    const early = { at: at - MINUTE, address: '192.0.2.2' }
    await usage.add([{ owner: KIT, lastUses: { one: late, other: early } }])
    await usage.add([{ owner: KIT, lastUses: { one: early, other: late } }])
    await usage.add([{ owner: KIT, lastUses: { third: early } }])
    expect(await usage.read([KIT], DAYS_COUNTED)).toEqual([
      { lastUses: { one: late, other: late, third: early }, days: {} },
    ])
  })

  it('adds up the counts of one day', async () => {
    await usage.add([
      { owner: KIT, days: signIns(2) },
      { owner: KIT, days: { [today()]: { 'sign-in': 1, refresh: 5 } } },
    ])
    await usage.add([{ owner: KIT, days: signIns(4) }])
    expect((await usage.read([KIT], DAYS_COUNTED))[0]?.days).toEqual({
      [today()]: { 'sign-in': 7, refresh: 5 },
    })
  })

  it('counts each event of fifty callers of two processes', async () => {
    const other = await fixture.again()
    const rooms = [usage, other.forOrganization(acmeId).usage]
    const many = Array.from({ length: 50 }, (_, index) => index)
    const at = fixture.clock.now()
    await Promise.all(
      many.map((index) =>
        rooms[index % 2]?.add([
          { owner: KIT, lastUses: { client: { at: at + index } }, days: signIns(2) },
          { owner: OTHER, days: signIns(1) },
        ]),
      ),
    )
    expect(await usage.read([KIT, OTHER], DAYS_COUNTED)).toEqual([
      { lastUses: { client: { at: at + 49 } }, days: signIns(100) },
      { lastUses: {}, days: signIns(50) },
    ])
    await other.close()
  })

  it('has the counts of the last ninety days in UTC, or of as many as are asked for', async () => {
    const days: Record<string, Record<string, number>> = {}
    for (let count = 1; count <= DAYS_COUNTED + 10; count += 1) {
      Object.assign(days, signIns(count))
      await usage.add([{ owner: KIT, days: signIns(count) }])
      fixture.clock.advance(DAY)
    }
    fixture.clock.advance(-1)
    const kept = Object.entries(days).slice(-DAYS_COUNTED)
    const read = async (count: number) => (await usage.read([KIT], count))[0]?.days
    expect(await read(DAYS_COUNTED)).toEqual(Object.fromEntries(kept))
    expect(await read(1000)).toEqual(Object.fromEntries(kept))
    expect(await read(2)).toEqual(Object.fromEntries(kept.slice(-2)))
    expect(await read(0)).toEqual({})
    fixture.clock.advance(1)
    expect(await read(DAYS_COUNTED)).toEqual(Object.fromEntries(kept.slice(1)))
  })

  it('forgets a use after four hundred days, and keeps those that are younger', async () => {
    const at = fixture.clock.now()
    await usage.add([{ owner: KIT, lastUses: { client: { at }, 'secret/1': { at: at + MINUTE } } }])
    fixture.clock.advance(LAST_USE_KEPT_FOR - 1)
    expect(Object.keys((await usage.read([KIT], DAYS_COUNTED))[0]?.lastUses ?? {}).toSorted()).toEqual([
      'client',
      'secret/1',
    ])
    fixture.clock.advance(1)
    const younger = { lastUses: { 'secret/1': { at: at + MINUTE } }, days: {} }
    expect(await usage.read([KIT], DAYS_COUNTED)).toEqual([younger])
    await usage.add([{ owner: KIT }])
    expect(await usage.read([KIT], DAYS_COUNTED)).toEqual([younger])
  })

  it('reads a thousand owners at once', async () => {
    const owners = Array.from({ length: 1000 }, (_, index) => `application/${index}`)
    const at = fixture.clock.now()
    await usage.add(owners.map((owner, index) => ({ owner, lastUses: { client: { at: at + index } } })))
    const read = await usage.read(owners, 0)
    expect(read.map(({ lastUses }) => (lastUses.client?.at ?? 0) - at)).toEqual(
      owners.map((_, index) => index),
    )
  })

  it('forgets one owner on demand', async () => {
    const entry = { lastUses: { client: { at: fixture.clock.now() } }, days: signIns(1) }
    await usage.add([
      { owner: KIT, ...entry },
      { owner: OTHER, ...entry },
    ])
    await usage.forget(KIT)
    await usage.forget('nobody')
    expect(await usage.read([KIT, OTHER], DAYS_COUNTED)).toEqual([NOTHING, entry])
  })
}
