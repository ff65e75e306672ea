import { createSigningKey } from '@orgo/model'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OrganizationStore, Store } from '../store.ts'
import {
  application,
  artifact,
  type Fixture,
  MINUTE,
  member,
  type Open,
  twoOrganizations,
} from './fixture.ts'
import { testWholeGrants } from './whole-grants.ts'

const ADA = '0b0e8a5c-5f0a-4d5e-9d2b-0a4f6c1f2a01'
const CODE = 'AuthorizationCode'
const MANY = Array.from({ length: 50 }, (_, index) => index)

/** Tests the promises that hold when many callers, of two processes, do the same thing at the same time. */
export const testConcurrency = (open: Open): void => {
  let fixture: Fixture
  let other: Store
  let acmeId: string
  let handles: [OrganizationStore, OrganizationStore]
  const handle = (index: number) => handles[index % 2 === 0 ? 0 : 1]
  beforeEach(async () => {
    fixture = await open()
    acmeId = (await twoOrganizations(fixture.store, fixture.clock)).acmeId
    other = await fixture.again()
    handles = [fixture.store.forOrganization(acmeId), other.forOrganization(acmeId)]
  })
  afterEach(async () => {
    await other.close()
    await fixture.dispose()
  })

  it('lets exactly one of fifty consumers win and keeps what that one issues, twenty times over', async () => {
    for (let round = 0; round < 20; round += 1) {
      const token = (index: number) =>
        artifact(fixture.clock, { kind: 'AccessToken', id: `grant.token-${round}-${index}` })
      await handle(0).artifacts.put([artifact(fixture.clock, { id: `grant.code-${round}` })])
      const won = await Promise.all(
        MANY.map((index) =>
          handle(index).artifacts.consume(CODE, `grant.code-${round}`, { issued: [token(index)] }),
        ),
      )
      expect(won.filter(Boolean)).toHaveLength(1)
      const kept = await Promise.all(
        MANY.map((index) => handle(index).artifacts.find('AccessToken', token(index).id)),
      )
      expect(kept.map((found) => found !== undefined)).toEqual(won)
    }
  })

  it('lets all of fifty consume what may be consumed again, until one of them has closed it, twenty times over', async () => {
    for (let round = 0; round < 20; round += 1) {
      const id = (name: string | number) => `grant.code-${round}-${name}`
      const issuedBy = (index: number) => [artifact(fixture.clock, { id: id(index) })]
      await handle(0).artifacts.put([artifact(fixture.clock, { id: id('first') })])
      const consume = (index: number) =>
        handle(index).artifacts.consume(CODE, id('first'), {
          issued: issuedBy(index),
          againUntil: fixture.clock.now() + MINUTE,
        })
      expect(await Promise.all(MANY.map(consume))).toEqual(MANY.map(() => true))
      const late = MANY.map((index) => index + MANY.length)
      const close = handle(round).artifacts.consume(CODE, id(0), { remains: {}, closes: id('first') })
      const won = await Promise.all(late.map(consume))
      expect(await close).toBe(true)
      expect(await consume(-1)).toBe(false)
      const kept = await Promise.all(late.map((index) => handle(index).artifacts.find(CODE, id(index))))
      expect(kept.map((found) => found !== undefined)).toEqual(won)
      // Whoever came after had no part in the payload: what is closed keeps only what remains.
      expect((await handle(1).artifacts.find(CODE, id('first')))?.payload).toEqual({})
    }
  })

  const renamed = <Value extends { name: string }>(record: Value): Value => ({
    ...record,
    name: `${record.name}+`,
  })

  it('loses no update of an application of fifty at once', async () => {
    await handle(0).applications.create(application('kit', fixture.clock))
    await Promise.all(MANY.map((index) => handle(index).applications.update('kit', renamed)))
    expect((await handle(0).applications.find('kit'))?.name).toBe(`Kit${'+'.repeat(50)}`)
  })

  it('deletes no application that another caller has changed meanwhile, fifty times over', async () => {
    for (const index of MANY) {
      const clientId = `kit-${index}`
      await handle(0).applications.create(application(clientId, fixture.clock))
      const [changed, deleted] = await Promise.allSettled([
        handle(index).applications.update(clientId, renamed),
        handle(index + 1).applications.delete(clientId, ({ name }) => name === 'Kit'),
      ])
      expect([changed.status, deleted.status].toSorted()).toEqual(['fulfilled', 'rejected'])
      expect((await handle(0).applications.find(clientId))?.name).toBe(
        changed.status === 'fulfilled' ? 'Kit+' : undefined,
      )
    }
  })

  it('loses no update of a member of fifty at once', async () => {
    await handle(0).members.create(member(ADA, 'ada@acme.example'))
    await Promise.all(MANY.map((index) => handle(index).members.update(ADA, renamed)))
    expect((await handle(0).members.findByEmail('ada@acme.example'))?.name).toBe(`Ada${'+'.repeat(50)}`)
  })

  it('loses no update of an organization of fifty at once', async () => {
    const stores = [fixture.store, other]
    await Promise.all(MANY.map((index) => stores[index % 2]?.organizations.update(acmeId, renamed)))
    expect((await fixture.store.organizations.find(acmeId))?.name).toBe(`ACME${'+'.repeat(50)}`)
  })

  it('loses no key of ten that are added at once', async () => {
    const fresh = await Promise.all(MANY.slice(0, 10).map(() => createSigningKey('ES256', fixture.clock)))
    await Promise.all(fresh.map((key, index) => handle(index).keys.update((keys) => [...keys, key])))
    const kids = (await handle(0).keys.list()).map(({ kid }) => kid)
    expect(kids.toSorted()).toEqual(fresh.map(({ kid }) => kid).toSorted())
  })

  it('creates one application of fifty with the same client id', async () => {
    const results = await Promise.allSettled(
      MANY.map((index) => handle(index).applications.create(application('kit', fixture.clock))),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('counts each of fifty attempts', async () => {
    const counts = await Promise.all(MANY.map((index) => handle(index).attempts.add('key', MINUTE)))
    expect(counts.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual(MANY.map((index) => index + 1))
  })

  it('shows what one process has written to the other at once', async () => {
    await handle(0).artifacts.put([artifact(fixture.clock)])
    await handle(1).artifacts.revoke({ grantId: 'grant-1' })
    expect(await handle(0).artifacts.find(CODE, 'grant-1.code-1')).toBeUndefined()
  })

  describe('of one grant', () =>
    testWholeGrants(() => ({
      clock: fixture.clock,
      artifacts: [handles[0].artifacts, handles[1].artifacts],
    })))
}
