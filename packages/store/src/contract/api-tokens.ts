import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ApiTokens } from '../store.ts'
import { apiToken, expectOwnValues, type Fixture, MINUTE, type Open, twoOrganizations } from './fixture.ts'

/** Tests the promises about API tokens. */
export const testApiTokens = (open: Open): void => {
  let fixture: Fixture
  let acmeId: string
  let apiTokens: ApiTokens
  const made = (fields: Parameters<typeof apiToken>[1] = {}) => apiToken(fixture.clock, fields)
  beforeEach(async () => {
    fixture = await open()
    const both = await twoOrganizations(fixture.store, fixture.clock)
    acmeId = both.acmeId
    apiTokens = both.acme.apiTokens
  })
  afterEach(() => fixture.dispose())

  it('gives back exactly what was created', async () => {
    const lasting = made()
    const expiring = made({ id: 'token-2', expiresAt: '2026-06-01T00:00:00.000Z' })
    await apiTokens.create(lasting)
    await apiTokens.create(expiring)
    expect(await apiTokens.find('token-1')).toEqual(lasting)
    expect(await apiTokens.find('token-2')).toEqual(expiring)
    expect(await apiTokens.find('token-3')).toBeUndefined()
  })

  it('hands out records that belong to the caller alone', async () => {
    await apiTokens.create(made())
    await expectOwnValues(() => apiTokens.find('token-1'))
    await expectOwnValues(async () => (await apiTokens.list())[0])
  })

  it('refuses a second token with the same id, and keeps the first', async () => {
    const first = made()
    await apiTokens.create(first)
    await expect(apiTokens.create(made({ name: 'Another' }))).rejects.toMatchObject({
      code: 'already_exists',
    })
    expect(await apiTokens.list()).toEqual([first])
  })

  it('lists the oldest first, and those of one moment by their ids', async () => {
    expect(await apiTokens.list()).toEqual([])
    const older = [made({ id: 'y' }), made({ id: 'z' })]
    fixture.clock.advance(MINUTE)
    const younger = made({ id: 'x' })
    for (const token of [younger, ...older.toReversed()]) await apiTokens.create(token)
    expect(await apiTokens.list()).toEqual([...older, younger])
  })

  it('deletes one token, once', async () => {
    await apiTokens.create(made())
    await apiTokens.create(made({ id: 'token-2' }))
    await apiTokens.delete('token-1')
    expect(await apiTokens.find('token-1')).toBeUndefined()
    expect(await apiTokens.list()).toEqual([made({ id: 'token-2' })])
    await expect(apiTokens.delete('token-1')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('gives the organization no new revision', async () => {
    const heard: string[] = []
    fixture.store.onChange((id) => heard.push(id))
    const before = await fixture.store.organizations.find(acmeId)
    await apiTokens.create(made())
    await apiTokens.delete('token-1')
    expect(await fixture.store.organizations.find(acmeId)).toEqual(before)
    expect(heard).toEqual([])
  })

  it('shows another process at once that a token was created, and that it was deleted', async () => {
    const other = await fixture.again()
    const theirs = other.forOrganization(acmeId).apiTokens
    await apiTokens.create(made())
    expect(await theirs.find('token-1')).toEqual(made())
    await apiTokens.delete('token-1')
    expect(await theirs.find('token-1')).toBeUndefined()
    await other.close()
  })
}
