import { afterEach, beforeEach, expect, it } from 'vitest'
import { FAILURE_KEPT_FOR, type Failures, LONGEST_FAILURE, MOST_FAILURES } from '../store.ts'
import { expectOwnValues, type Fixture, failure, MINUTE, type Open, twoOrganizations } from './fixture.ts'

const numbered = (length: number) => Array.from({ length }, (_, index) => `request-${index}`)

/** Tests the promises about failed attempts. */
export const testFailures = (open: Open): void => {
  let fixture: Fixture
  let acmeId: string
  let failures: Failures
  const made = (fields: Parameters<typeof failure>[1] = {}) => failure(fixture.clock, fields)
  const idsOf = async (clientId: string) => (await failures.list(clientId)).map(({ id }) => id)
  /** Records an attempt a second for each id. */
  const recordEach = async (clientId: string, ids: readonly string[]) => {
    for (const id of ids) {
      await failures.record(clientId, made({ id }))
      fixture.clock.advance(1000)
    }
  }
  beforeEach(async () => {
    fixture = await open()
    const both = await twoOrganizations(fixture.store, fixture.clock)
    acmeId = both.acmeId
    failures = both.acme.failures
  })
  afterEach(() => fixture.dispose())

  it('gives back exactly what was recorded, of the application or of no application', async () => {
    const { attempt, address, userAgent, ...least } = made({ id: 'request-2', facts: {} })
    await failures.record('kit', made())
    await failures.record('', least)
    expect(await failures.list('kit')).toEqual([made()])
    expect(await failures.list('')).toEqual([least])
    expect(await failures.list('other')).toEqual([])
  })

  it('hands out attempts that belong to the caller alone', async () => {
    await failures.record('kit', made())
    await expectOwnValues(async () => (await failures.list('kit'))[0])
  })

  it('finds one by its id, of the application that was asked for, as the list has it', async () => {
    await recordEach('kit', ['first', 'second'])
    await recordEach('', ['stray'])
    expect(await failures.find('kit', 'second')).toEqual((await failures.list('kit'))[0])
    expect(await failures.find('kit', 'first')).toEqual((await failures.list('kit'))[1])
    expect(await failures.find('', 'stray')).toEqual((await failures.list(''))[0])
    for (const [clientId, id] of [
      ['kit', 'third'],
      ['kit', 'stray'],
      ['', 'first'],
      ['other', 'first'],
    ] as const)
      expect(await failures.find(clientId, id)).toBeUndefined()
    await expectOwnValues(() => failures.find('kit', 'first'))
  })

  it('finds the newest of those with the same id', async () => {
    await recordEach('kit', ['same', 'same'])
    expect(await failures.find('kit', 'same')).toEqual((await failures.list('kit'))[0])
  })

  it('finds none that is not listed any more', async () => {
    await recordEach('kit', ['pushed-out', ...numbered(MOST_FAILURES)])
    expect(await failures.find('kit', 'pushed-out')).toBeUndefined()
    expect(await failures.find('kit', 'request-0')).toBeDefined()
    await recordEach('other', ['old', 'young'])
    fixture.clock.advance(FAILURE_KEPT_FOR - 2000)
    expect(await failures.find('other', 'old')).toBeUndefined()
    expect(await failures.find('other', 'young')).toBeDefined()
    await failures.forget('other')
    expect(await failures.find('other', 'young')).toBeUndefined()
  })

  it('lists the newest first, whichever was recorded first', async () => {
    const [early, between, late] = [0, 1, 2].map((minutes) => {
      const at = new Date(fixture.clock.now() + minutes * MINUTE).toISOString()
      return made({ id: `after-${minutes}`, at })
    })
    for (const each of [between, late, early]) if (each) await failures.record('kit', each)
    expect(await failures.list('kit')).toEqual([late, between, early])
  })

  it('keeps the newest two hundred of an application, and all of the others', async () => {
    await recordEach('other', ['request-of-other'])
    const ids = numbered(MOST_FAILURES + 30)
    await recordEach('kit', ids)
    await failures.record('kit', made({ id: 'late', at: '2025-12-31T23:59:59.000Z' }))
    expect(await idsOf('kit')).toEqual(ids.toReversed().slice(0, MOST_FAILURES))
    expect(await idsOf('other')).toEqual(['request-of-other'])
  })

  it('keeps no more than two hundred of one moment', async () => {
    for (const id of numbered(MOST_FAILURES + 30)) await failures.record('kit', made({ id }))
    expect(await failures.list('kit')).toHaveLength(MOST_FAILURES)
  })

  it('forgets each after thirty days', async () => {
    await recordEach('kit', ['first', 'second'])
    fixture.clock.advance(FAILURE_KEPT_FOR - 2000 - 1)
    expect(await idsOf('kit')).toEqual(['second', 'first'])
    fixture.clock.advance(1)
    expect(await idsOf('kit')).toEqual(['second'])
    await recordEach('kit', ['third'])
    expect(await idsOf('kit')).toEqual(['third'])
  })

  it('refuses an attempt that is too long, in bytes, and takes the longest', async () => {
    const withPadding = (padding: string) => made({ facts: { padding } })
    const room = LONGEST_FAILURE - Buffer.byteLength(JSON.stringify(withPadding('')))
    await failures.record('kit', withPadding('x'.repeat(room)))
    for (const padding of ['x'.repeat(room + 1), 'é'.repeat(room / 2 + 1)])
      await expect(failures.record('kit', withPadding(padding))).rejects.toThrow(TypeError)
    expect(await failures.list('kit')).toEqual([withPadding('x'.repeat(room))])
  })

  it('loses none of fifty that two processes record at once', async () => {
    const other = await fixture.again()
    const rooms = [failures, other.forOrganization(acmeId).failures]
    const ids = numbered(50)
    await Promise.all(ids.map((id, index) => rooms[index % 2]?.record('kit', made({ id }))))
    expect((await idsOf('kit')).toSorted()).toEqual(ids.toSorted())
    await other.close()
  })

  it('forgets those of one application on demand', async () => {
    await failures.record('kit', made())
    await failures.record('other', made())
    await failures.forget('kit')
    await failures.forget('nobody')
    expect(await failures.list('kit')).toEqual([])
    expect(await failures.list('other')).toEqual([made()])
  })
}
