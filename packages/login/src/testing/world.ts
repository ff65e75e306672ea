import type { Application } from './applications.ts'
import type { Failures } from './failures.ts'
import type { Keys } from './keys.ts'
import type { Member } from './members.ts'

export type Parameters = Readonly<Record<string, string>>

/** A member's agreement and everything that was issued from it. */
export type Grant = {
  application: Application
  member: Member
  scope: string
  isRevoked: boolean
}

/** A member who is signed in at Orgo, in one browser. Times are in seconds since the Unix epoch. */
export type ProviderSession = {
  sid: string
  member: Member
  authTime: number
  /** How each application hears of the session's end. */
  notices: Map<string, Notify>
}

/** Delivers a logout token to an application. */
export type Notify = (logoutToken: string) => Promise<Response>

/** An authorization request that was accepted. */
export type Accepted = {
  application: Application
  redirectUri: string
  scope: string
  parameters: Parameters
  notify: Notify | undefined
}

/** A sign-in between its request and its answer. */
export type Interaction = { accepted: Accepted; session: ProviderSession | undefined }

export type Code = {
  accepted: Accepted
  session: ProviderSession
  grant: Grant
  expiresAt: number
  isUsed: boolean
}

type AccessToken = { grant: Grant; expiresAt: number; isRevoked: boolean }

export type RefreshToken = {
  grant: Grant
  session: ProviderSession
  expiresAt: number
  /** The tokens that came in its place. */
  successor: string | undefined
  usedAt: number | undefined
}

/** A request that the test Orgo has answered. */
export type RecordedRequest = {
  /** For example `POST`. */
  method: string
  /** For example `/oauth/token`. */
  path: string
  /** The parameters of query and form; the values of secrets, codes and tokens are `***`. */
  parameters: Readonly<Record<string, string>>
  /** The status of the answer. */
  status: number
  /** The code of the catalogue, when the request was refused. */
  code?: string
}

/** Everything that one test Orgo knows. */
export type World = {
  /** The addresses at which it answers: without a network, and on loopback once it listens. The last one is told. */
  origins: string[]
  clock: () => Date
  keys: Keys
  members: ReadonlyMap<string, Member>
  applications: ReadonlyMap<string, Application>
  failures: Failures
  requests: RecordedRequest[]
  pushed: Map<string, Accepted>
  interactions: Map<string, Interaction>
  /** By the value of the browser's cookie. */
  sessions: Map<string, ProviderSession>
  /** The scopes that a member has agreed to, by member and application. */
  consents: Map<string, ReadonlySet<string>>
  codes: Map<string, Code>
  accessTokens: Map<string, AccessToken>
  refreshTokens: Map<string, RefreshToken>
}

/** Returns the time in seconds since the Unix epoch. */
export const secondsOf = ({ clock }: Pick<World, 'clock'>): number => Math.floor(clock().getTime() / 1000)
