import {
  type Application,
  applicationSchema,
  createSigningKey,
  memberSchema,
  type SigningKey,
} from '@orgo/model'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OrganizationStore } from '../store.ts'
import {
  application,
  auditEntry,
  expectOwnValues,
  type Fixture,
  member,
  type Open,
  organization,
  twoOrganizations,
  wholeApplication,
  wholeMember,
} from './fixture.ts'

const ADA = '0b0e8a5c-5f0a-4d5e-9d2b-0a4f6c1f2a01'
const BOB = '0b0e8a5c-5f0a-4d5e-9d2b-0a4f6c1f2a02'
const CAI = '0b0e8a5c-5f0a-4d5e-9d2b-0a4f6c1f2a03'

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi'] as const

// A value may be stored in pieces, so a search for its beginning must be enough. The base64 of so many bytes has no padding.
const BYTES_OF_BEGINNING = 18

/** Returns the beginning of each private member of a key, in every usual encoding. */
const privateWordsOf = ({ jwk }: SigningKey): string[] =>
  PRIVATE_MEMBERS.flatMap((member) => {
    const value = jwk[member]
    if (value === undefined) return []
    const beginning = Buffer.from(value, 'base64url').subarray(0, BYTES_OF_BEGINNING)
    return (['latin1', 'hex', 'base64', 'base64url'] as const).map((encoding) => beginning.toString(encoding))
  })

/** Tests the promises about organizations, applications, members and keys. */
export const testDirectory = (open: Open): void => {
  let fixture: Fixture
  let acme: OrganizationStore
  let globex: OrganizationStore
  let acmeId: string
  beforeEach(async () => {
    fixture = await open()
    const both = await twoOrganizations(fixture.store, fixture.clock)
    acme = both.acme
    globex = both.globex
    acmeId = both.acmeId
  })
  afterEach(() => fixture.dispose())
  const revision = async () => (await fixture.store.organizations.find(acmeId))?.revision ?? 0

  describe('organizations', () => {
    it('finds an organization by id, slug and host', async () => {
      const { organizations } = fixture.store
      const found = await organizations.find(acmeId)
      expect(found).toMatchObject({ slug: 'acme', issuer: 'https://acme.example' })
      expect(await organizations.findBySlug('acme')).toEqual(found)
      expect(await organizations.findByHost('acme.example')).toEqual(found)
      expect((await organizations.list()).map(({ slug }) => slug)).toEqual(['acme', 'globex'])
    })

    it('returns undefined for what is absent', async () => {
      const { organizations } = fixture.store
      expect(await organizations.find(ADA)).toBeUndefined()
      expect(await organizations.findBySlug('hooli')).toBeUndefined()
      expect(await organizations.findByHost('hooli.example')).toBeUndefined()
    })

    it('refuses a second organization with the same id, slug or issuer', async () => {
      const { organizations } = fixture.store
      const other = organization('hooli', fixture.clock)
      for (const taken of [{ id: acmeId }, { slug: 'acme' }, { issuer: 'https://acme.example' }]) {
        await expect(organizations.create({ ...other, ...taken })).rejects.toMatchObject({
          code: 'already_exists',
        })
      }
      expect(await organizations.list()).toHaveLength(2)
    })

    it('updates a record and its revision, and finds it under its new host only', async () => {
      const { organizations } = fixture.store
      const before = await revision()
      const updated = await organizations.update(acmeId, (record) => ({
        ...record,
        issuer: 'https://login.acme.example',
      }))
      expect(updated.revision).toBeGreaterThan(before)
      expect(await organizations.findByHost('login.acme.example')).toEqual(updated)
      expect(await organizations.findByHost('acme.example')).toBeUndefined()
      await expect(organizations.update(ADA, (record) => record)).rejects.toMatchObject({ code: 'not_found' })
    })

    it('hands out records that belong to the caller alone', async () => {
      const { organizations } = fixture.store
      await expectOwnValues(() => organizations.find(acmeId))
      await expectOwnValues(async () => (await organizations.list())[0])
    })
  })

  describe('applications', () => {
    it('hands out records that belong to the caller alone', async () => {
      await acme.applications.create(application('kit', fixture.clock))
      await expectOwnValues(() => acme.applications.find('kit'))
      await expectOwnValues(async () => (await acme.applications.list())[0])
    })

    it('gives back exactly what was created', async () => {
      const created = application('kit', fixture.clock)
      await acme.applications.create(created)
      expect(await acme.applications.find('kit')).toEqual(created)
      expect(await acme.applications.list()).toEqual([created])
    })

    it('lists what this and another process have written, each time anew', async () => {
      const other = await fixture.again()
      const rooms = [acme, other.forOrganization(acmeId)] as const
      const names = () =>
        Promise.all(
          rooms.map(async ({ applications }) =>
            (await applications.list()).map(({ clientId, name }) => `${clientId} ${name}`),
          ),
        )
      expect(await names()).toEqual([[], []])
      for (const [at, { applications }] of rooms.entries()) {
        await applications.create(application('kit', fixture.clock))
        expect(await names()).toEqual([['kit Kit'], ['kit Kit']])
        await applications.update('kit', (record) => ({ ...record, name: `Kit ${at}` }))
        expect(await names()).toEqual([[`kit Kit ${at}`], [`kit Kit ${at}`]])
        await applications.delete('kit')
        expect(await names()).toEqual([[], []])
      }
      await other.close()
    })

    it('reads an application that is older than a setting with the default of the setting', async () => {
      const { refreshOverlap, idTokenClaims, ...older } = application('kit', fixture.clock)
      await acme.applications.create(older as Application)
      await acme.applications.createMany([{ ...older, clientId: 'other' } as Application])
      const whole = { ...older, refreshOverlap: 10, idTokenClaims: 'scope' }
      expect(await acme.applications.find('kit')).toEqual(whole)
      expect(await acme.applications.list()).toEqual([whole, { ...whole, clientId: 'other' }])
      const seen: Application[] = []
      await acme.applications.update('kit', (record) => {
        seen.push(record)
        return { ...record, refreshOverlap: record.refreshOverlap + 1 }
      })
      expect(seen).toEqual([whole])
      expect(await acme.applications.find('kit')).toEqual({ ...whole, refreshOverlap: 11 })
    })

    it('gives back everything that an application has, created and changed', async () => {
      const whole = wholeApplication('kit', fixture.clock)
      expect(Object.keys(whole).toSorted()).toEqual(Object.keys(applicationSchema.shape).toSorted())
      await acme.applications.create(whole)
      await acme.applications.create(application('other', fixture.clock))
      await acme.applications.update('other', () => ({ ...whole, clientId: 'other' }))
      expect(await acme.applications.find('kit')).toEqual(whole)
      expect(await acme.applications.find('other')).toEqual({ ...whole, clientId: 'other' })
    })

    it('refuses a second application with the same client id and changes nothing', async () => {
      const created = application('kit', fixture.clock)
      await acme.applications.create(created)
      const before = await revision()
      await expect(acme.applications.create({ ...created, name: 'Other' })).rejects.toMatchObject({
        code: 'already_exists',
      })
      expect(await acme.applications.find('kit')).toEqual(created)
      expect(await revision()).toBe(before)
    })

    it('creates many at once, with a new revision', async () => {
      const many = ['a', 'b', 'c'].map((clientId) => application(clientId, fixture.clock))
      const before = await revision()
      await acme.applications.createMany(many)
      expect(await acme.applications.list()).toEqual(many)
      expect(await revision()).toBeGreaterThan(before)
    })

    it('refuses many of which one is taken, and nobody keeps an older revision of what is there then', async () => {
      const taken = application('b', fixture.clock)
      await acme.applications.create(taken)
      const before = await revision()
      const many = ['a', 'b', 'c'].map((clientId) => application(clientId, fixture.clock))
      await expect(acme.applications.createMany(many)).rejects.toMatchObject({ code: 'already_exists' })
      expect(await acme.applications.find('b')).toEqual(taken)
      const changed = (await acme.applications.list()).length > 1
      expect(!changed || (await revision()) > before).toBe(true)
    })

    it('tells which organization alone has a client id', async () => {
      const { organizations } = fixture.store
      await acme.applications.create(application('kit', fixture.clock))
      expect(await organizations.findByClientId('kit')).toMatchObject({ id: acmeId, slug: 'acme' })
      expect(await organizations.findByClientId('none')).toBeUndefined()
      await globex.applications.create(application('kit', fixture.clock))
      expect(await organizations.findByClientId('kit')).toBeUndefined()
    })

    it('tells no organization by an application whose status is deleted', async () => {
      const { organizations } = fixture.store
      const deleted = { ...application('kit', fixture.clock), status: 'deleted' as const }
      await acme.applications.create(deleted)
      expect(await organizations.findByClientId('kit')).toBeUndefined()
      await globex.applications.create(application('kit', fixture.clock))
      expect(await organizations.findByClientId('kit')).toMatchObject({ slug: 'globex' })
    })

    it('deletes only what the caller means', async () => {
      const created = application('kit', fixture.clock)
      await acme.applications.create(created)
      const before = await revision()
      const renamed = acme.applications.delete('kit', ({ name }) => name === 'Other')
      await expect(renamed).rejects.toMatchObject({ code: 'not_found' })
      expect(await acme.applications.find('kit')).toEqual(created)
      expect(await revision()).toBe(before)
      await acme.applications.delete('kit', ({ name }) => name === 'Kit')
      expect(await acme.applications.find('kit')).toBeUndefined()
    })

    it('deletes, and says what is not there', async () => {
      await acme.applications.create(application('kit', fixture.clock))
      await acme.applications.delete('kit')
      expect(await acme.applications.find('kit')).toBeUndefined()
      await expect(acme.applications.delete('kit')).rejects.toMatchObject({ code: 'not_found' })
      await expect(acme.applications.update('kit', (record) => record)).rejects.toMatchObject({
        code: 'not_found',
      })
    })

    it('gives the organization a new revision with every write, and tells this process before the write resolves', async () => {
      const heard: string[] = []
      const stop = fixture.store.onChange((id) => heard.push(id))
      const revisions = [await revision()]
      await acme.applications.create(application('kit', fixture.clock))
      revisions.push(await revision())
      await acme.applications.update('kit', (record) => ({ ...record, name: 'New' }))
      revisions.push(await revision())
      await acme.applications.delete('kit')
      revisions.push(await revision())
      stop()
      await acme.applications.create(application('kit', fixture.clock))
      expect(new Set(revisions).size).toBe(4)
      expect(heard).toEqual([acmeId, acmeId, acmeId])
    })
  })

  describe('members', () => {
    it('hands out records that belong to the caller alone', async () => {
      await acme.members.create(member(ADA, 'ada@acme.example'))
      await expectOwnValues(() => acme.members.find(ADA))
      await expectOwnValues(() => acme.members.findByEmail('ada@acme.example'))
    })

    it('finds a member by id and e-mail address', async () => {
      await acme.members.create(member(ADA, 'ada@acme.example'))
      expect(await acme.members.find(ADA)).toEqual(member(ADA, 'ada@acme.example'))
      expect(await acme.members.findByEmail('ada@acme.example')).toEqual(member(ADA, 'ada@acme.example'))
      expect(await acme.members.findByEmail('bob@acme.example')).toBeUndefined()
    })

    it('gives back everything that a member has, created and changed', async () => {
      const whole = wholeMember(ADA, 'ada@acme.example')
      expect(Object.keys(whole).toSorted()).toEqual(Object.keys(memberSchema.shape).toSorted())
      await acme.members.create(whole)
      await acme.members.createMany([member(BOB, 'bob@acme.example')])
      await acme.members.update(BOB, (record) => ({ ...whole, id: BOB, email: record.email }))
      expect(await acme.members.find(ADA)).toEqual(whole)
      expect(await acme.members.find(BOB)).toEqual({ ...whole, id: BOB, email: 'bob@acme.example' })
    })

    it('refuses a second member with the same id or address, by create and by update', async () => {
      await acme.members.create(member(ADA, 'ada@acme.example'))
      await acme.members.create(member(BOB, 'bob@acme.example'))
      for (const taken of [member(ADA, 'new@acme.example'), member(BOB, 'ada@acme.example')]) {
        await expect(acme.members.create(taken)).rejects.toMatchObject({ code: 'already_exists' })
      }
      const steal = acme.members.update(BOB, (record) => ({ ...record, email: 'ada@acme.example' }))
      await expect(steal).rejects.toMatchObject({ code: 'already_exists' })
      expect(await acme.members.find(BOB)).toMatchObject({ email: 'bob@acme.example' })
    })

    it('creates many at once, more than one command of any backend takes, and none of nobody', async () => {
      const many = Array.from({ length: 1201 }, (_, index) => {
        const number = String(index).padStart(4, '0')
        return member(`${ADA.slice(0, -4)}${number}`, `${number}@acme.example`)
      })
      await acme.members.createMany(many)
      await acme.members.createMany([])
      expect(await acme.members.list({ limit: 2000 })).toEqual(many)
    })

    it('refuses many of whom one is taken', async () => {
      await acme.members.create(member(BOB, 'bob@acme.example'))
      const sameId = [member(ADA, 'ada@acme.example'), member(BOB, 'new@acme.example')]
      const sameAddress = [member(CAI, 'bob@acme.example')]
      for (const many of [sameId, sameAddress]) {
        await expect(acme.members.createMany(many)).rejects.toMatchObject({ code: 'already_exists' })
      }
      expect(await acme.members.find(BOB)).toEqual(member(BOB, 'bob@acme.example'))
      expect(await acme.members.find(CAI)).toBeUndefined()
    })

    it('pages through everybody once in the order of the ids, though an address changes meanwhile', async () => {
      await acme.members.createMany([member(ADA, 'zoe@acme.example'), member(BOB, 'bob@acme.example')])
      const first = await acme.members.listById({ limit: 1 })
      await acme.members.update(ADA, (record) => ({ ...record, email: 'ada@acme.example' }))
      await acme.members.update(BOB, (record) => ({ ...record, email: 'a@acme.example' }))
      const rest = await acme.members.listById({ after: first[0]?.id, limit: 10 })
      expect([...first, ...rest].map(({ id }) => id)).toEqual([ADA, BOB])
    })

    it('lists page by page in the order of the addresses', async () => {
      await acme.members.create(member(BOB, 'bob@acme.example'))
      await acme.members.create(member(ADA, 'ada@acme.example'))
      const [first] = await acme.members.list({ limit: 1 })
      expect(first?.email).toBe('ada@acme.example')
      const rest = await acme.members.list({ after: first?.email, limit: 10 })
      expect(rest.map(({ email }) => email)).toEqual(['bob@acme.example'])
    })
  })

  describe('keys', () => {
    it('gives back the private keys, newest first, and replaces them as a whole', async () => {
      const first = await createSigningKey('ES256', fixture.clock)
      fixture.clock.advance(1000)
      const second = await createSigningKey('EdDSA', fixture.clock, fixture.clock.now() + 1000)
      expect(await acme.keys.list()).toEqual([])
      expect(await acme.keys.update((keys) => [...keys, first])).toEqual([first])
      expect(await acme.keys.update((keys) => [...keys, second])).toEqual([second, first])
      expect(await acme.keys.list()).toEqual([second, first])
      expect(await acme.keys.update((keys) => keys.slice(0, 1))).toEqual([second])
      expect(await acme.keys.list()).toEqual([second])
    })

    it('keeps nothing at rest that tells a private key', async () => {
      const keys = await Promise.all(
        (['RS256', 'ES256', 'EdDSA'] as const).map((alg) => createSigningKey(alg, fixture.clock)),
      )
      await acme.keys.update(() => keys)
      // The second update opens the sealed keys and writes them again.
      await acme.keys.update((before) => before.filter(({ alg }) => alg !== 'EdDSA'))
      const dump = await fixture.dump()
      for (const { kid, alg } of keys) if (alg !== 'EdDSA') expect(dump).toContain(kid)
      for (const words of keys.flatMap(privateWordsOf)) expect(dump).not.toContain(words)
    })

    it('gives the organization a new revision with every change', async () => {
      const before = await revision()
      await acme.keys.update((keys) => keys)
      expect(await revision()).toBeGreaterThan(before)
    })
  })

  describe('audit', () => {
    it('gives back every entry, the newest first, page by page', async () => {
      const entries = []
      for (let count = 0; count < 3; count += 1) {
        const entry = auditEntry(fixture.clock)
        entries.unshift(entry)
        await acme.audit.append(entry)
        fixture.clock.advance(1)
      }
      expect(await acme.audit.list({ limit: 10 })).toEqual(entries)
      const [newest] = await acme.audit.list({ limit: 1 })
      expect(await acme.audit.list({ before: newest?.id, limit: 10 })).toEqual(entries.slice(1))
    })
  })
}
