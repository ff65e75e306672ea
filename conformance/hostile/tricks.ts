import type { ServerResponse } from 'node:http'
import type { SigningKeys } from './keys.ts'
import type { Json, UnsignedToken } from './token.ts'

/** What the provider knows of the sign-in whose tokens it makes. */
type Context = { keys: SigningKeys; clientSecret: string; issuer: string }

/** Answers a request in a way that is no answer of the protocol. */
export type Takeover = (response: ServerResponse) => void

/** Where a provider departs from an honest one. What is left out is honest. */
export type Tricks = {
  /** By how many seconds the provider's clock is ahead. */
  clockAhead?: number
  metadata?: (document: Json) => Json
  /** Changes the parameters with which the browser comes back. */
  authorizationResponse?: (parameters: URLSearchParams) => void
  idToken?: (token: UnsignedToken) => UnsignedToken
  /** Makes the signed token from its parts; an honest provider signs with its published key. */
  sign?: (token: UnsignedToken, context: Context) => Promise<string> | string
  tokenAnswer?: (answer: Json) => Json
  userinfo?: (claims: Json) => Json
  jwks?: (document: { keys: Json[] }, context: Context) => { keys: Json[] }
  takeOver?: Partial<Record<'discovery' | 'token' | 'userinfo' | 'jwks', Takeover>>
}
