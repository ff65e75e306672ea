import {
  type ApiToken,
  type Application,
  type Clock,
  type Connection,
  createApplication,
  createAuditEntry,
  createOrganization,
  type FailedAttempt,
  type Member,
  newApplicationSchema,
  newOrganizationSchema,
} from '@orgo/model'
import { expect } from 'vitest'
import type { Artifact, OrganizationStore, Store } from '../store.ts'

/** A backend under test: an empty store, which `again` opens once more on the same data, as another process would. */
export type Fixture = {
  store: Store
  clock: MovableClock
  again(): Promise<Store>
  /** Returns all data at rest, as a thief without the deployment's secret would read them. */
  dump(): Promise<string>
  dispose(): Promise<void>
}

export type Open = () => Promise<Fixture>

export type MovableClock = Clock & { advance(milliseconds: number): void }

export const createMovableClock = (start = Date.UTC(2026, 0, 1)): MovableClock => {
  let now = start
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds
    },
  }
}

export const organization = (slug: string, clock: Clock) =>
  createOrganization(
    newOrganizationSchema.parse({ slug, name: slug.toUpperCase() }),
    { baseDomain: 'example', port: 443 },
    clock,
  )

export const application = (clientId: string, clock: Clock) =>
  createApplication(
    newApplicationSchema.parse({
      name: 'Kit',
      clientId,
      redirectUris: ['https://kit.example/callback'],
      scope: 'openid',
    }),
    clock,
  ).application

/** Returns an application that has everything that one may have. */
export const wholeApplication = (clientId: string, clock: Clock): Application => ({
  ...application(clientId, clock),
  description: 'What it is for',
  homepage: 'https://kit.example/',
  logo: 'https://kit.example/logo.png',
  pkce: 'required',
  idTokenClaims: 'none',
  postLogoutRedirectUris: ['https://kit.example/bye'],
  backchannelLogoutUri: 'https://kit.example/logout',
  jwksUri: 'https://kit.example/jwks',
  status: 'deleted',
  deletedAt: '2026-01-01T00:00:00.000Z',
  statusBefore: 'disabled',
  jwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }] },
})

export const member = (id: string, email: string) => ({
  id,
  email,
  name: 'Ada',
  groups: ['main-group'],
  roles: ['ROLE_USER'],
  status: 'active' as const,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
})

/** Returns a member of whom everything is known. */
export const wholeMember = (id: string, email: string): Member => ({
  ...member(id, email),
  picture: 'https://acme.example/ada.png',
  given_name: 'Ada',
  family_name: 'Lovelace',
  middle_name: 'Augusta',
  nickname: 'The Enchantress',
  preferred_username: 'ada',
  profile: 'https://acme.example/members/ada',
  website: 'http://ada.example',
  gender: 'female',
  birthdate: '1815-12-10',
  zoneinfo: 'Europe/London',
  locale: 'en-GB',
  email_verified: false,
  phone_number: '+442079460815;ext=7',
  phone_number_verified: true,
  address: {
    formatted: '12 St James’s Square\nLondon',
    street_address: '12 St James’s Square',
    locality: 'London',
    region: 'England',
    postal_code: 'SW1Y 4JH',
    country: 'United Kingdom',
  },
  passwordHash: '$argon2id$',
})

export const auditEntry = (clock: Clock) =>
  createAuditEntry(
    {
      actor: 'orgo:root',
      action: 'application.update',
      target: 'kit',
      changes: {
        name: { before: 'Kit', after: 'Better kit' },
        redirect_uris: { after: ['https://a.example/'] },
      },
      because: 'attempt-1',
    },
    clock,
  )

/** Returns the connection of the member `ada` to the application `kit`, which begins now. */
export const connection = (clock: Clock, fields: Partial<Connection> = {}): Connection => {
  const now = new Date(clock.now()).toISOString()
  return {
    accountId: 'ada',
    clientId: 'kit',
    scopes: ['email', 'profile'],
    claims: [],
    since: now,
    lastUsedAt: now,
    ...fields,
  }
}

/** Returns an attempt that fails now. */
export const failure = (clock: Clock, fields: Partial<FailedAttempt> = {}): FailedAttempt => ({
  id: 'request-1',
  at: new Date(clock.now()).toISOString(),
  step: 'authorize',
  code: 'redirect-uri-mismatch',
  attempt: 'sign-in-1',
  address: '2001:db8::1',
  userAgent: 'Mozilla/5.0 “Ada”',
  facts: { received: 'https://kit.example/callback/', registered: ['https://kit.example/callback'] },
  ...fields,
})

/** Returns a token of the administrator `ada`, which was made now. */
export const apiToken = (clock: Clock, fields: Partial<ApiToken> = {}): ApiToken => ({
  id: 'token-1',
  name: 'Nightly export',
  rights: ['see', 'logs'],
  hash: 'sha256:not-the-value',
  createdAt: new Date(clock.now()).toISOString(),
  createdBy: 'ada',
  ...fields,
})

export const MINUTE = 60_000

/** Returns a code of the grant `grant-1`, of the member `ada` at the client `kit`. */
export const artifact = (clock: Clock, fields: Partial<Artifact> = {}): Artifact => ({
  kind: 'AuthorizationCode',
  id: 'grant-1.code-1',
  payload: { nonce: 'n', nested: { list: [1, 'two'] } },
  expiresAt: clock.now() + MINUTE,
  accountId: 'ada',
  clientId: 'kit',
  ...fields,
})

/** Expects that a read value belongs to the caller alone: a change to the value does not change the next read. */
export const expectOwnValues = async (read: () => Promise<object | undefined>): Promise<void> => {
  const first = await read()
  const before = structuredClone(first)
  Object.assign(first ?? {}, { changed: 'by the caller' })
  expect(before).toBeDefined()
  expect(await read()).toEqual(before)
}

/** Creates two organizations in an empty store, and returns the handles of their data. */
export const twoOrganizations = async (
  store: Store,
  clock: Clock,
): Promise<{ acmeId: string; acme: OrganizationStore; globexId: string; globex: OrganizationStore }> => {
  const acme = organization('acme', clock)
  const globex = organization('globex', clock)
  await store.organizations.create(acme)
  await store.organizations.create(globex)
  return {
    acmeId: acme.id,
    acme: store.forOrganization(acme.id),
    globexId: globex.id,
    globex: store.forOrganization(globex.id),
  }
}
