import { createSigningKey } from '@orgo/model'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OrganizationStore, Store } from '../store.ts'
import { application, artifact, type Fixture, MINUTE, type Open, twoOrganizations } from './fixture.ts'
import { testWholeGrants } from './whole-grants.ts'

const CODE = 'AuthorizationCode'
const MANY = Array.from({ length: 50 }, (_, index) => index)

/** What stays true when many callers, of two processes, want the same thing at the same time. */
export const testConcurrency = (open: Open): void => {
  let fixture: Fixture
  let other: Store
  let handles: [OrganizationStore, OrganizationStore]
  const handle = (index: number) => handles[index % 2 === 0 ? 0 : 1]
  beforeEach(async () => {
    fixture = await open()
    const { acmeId } = await twoOrganizations(fixture.store, fixture.clock)
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

  it('loses no update of fifty at once', async () => {
    await handle(0).applications.create(application('kit', fixture.clock))
    await Promise.all(
      MANY.map((index) =>
        handle(index).applications.update('kit', (record) => ({ ...record, name: `${record.name}+` })),
      ),
    )
    expect((await handle(0).applications.find('kit'))?.name).toBe(`Kit${'+'.repeat(50)}`)
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
