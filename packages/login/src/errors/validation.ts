import { ClientError } from 'openid-client'
import type { ProviderClock } from '../provider/bounded-fetch.ts'
import { clockError } from '../provider/clock-error.ts'
import type { OrgoLoginError, OrgoLoginErrorCode } from './error.ts'

/** The details that openid-client gives in the cause of the cause. */
type Details = { claim?: unknown; attribute?: unknown; reason?: unknown }

const causeOf = (error: ClientError): Error | undefined =>
  error.cause instanceof Error ? error.cause : undefined

const detailsOf = (error: ClientError): Details => {
  const details = causeOf(error)?.cause
  return typeof details === 'object' && details !== null ? details : {}
}

const CODE_OF_CLAIM: Record<string, OrgoLoginErrorCode> = {
  nonce: 'nonce-mismatch',
  iss: 'id-token-issuer',
  aud: 'id-token-audience',
  azp: 'id-token-authorized-party',
}

/** openid-client has one code for many problems; only its words tell them apart. */
const CODE_OF_WORDS: [RegExp, OrgoLoginErrorCode][] = [
  [/"iss" \(issuer\) response parameter|response parameter "iss"/, 'issuer-mismatch'],
  [/"state" response parameter/, 'state-mismatch'],
  [/signature verification failed/, 'id-token-signature'],
  [/"alg" (header parameter|identifier)|unsupported JWS algorithm|used JWT "alg"/, 'id-token-algorithm'],
  [/JWT "nonce"/, 'nonce-mismatch'],
  [/JWT|JWS|JWE|id_token|ID Token/, 'id-token-invalid'],
]

/** Returns the code of an answer that did not pass validation; `undefined` for any other failure. */
export const codeOfValidation = (error: ClientError): OrgoLoginErrorCode | undefined => {
  const { claim, attribute } = detailsOf(error)
  if (error.code === 'OAUTH_KEY_SELECTION_FAILED' || /no applicable keys/.test(error.message))
    return 'id-token-key-unknown'
  if (error.code === 'OAUTH_JWT_CLAIM_COMPARISON_FAILED')
    return CODE_OF_CLAIM[String(claim)] ?? 'id-token-invalid'
  if (error.code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED' && attribute === 'sub')
    return 'subject-mismatch'
  const words = `${error.message} ${causeOf(error)?.message ?? ''}`
  return CODE_OF_WORDS.find(([pattern]) => pattern.test(words))?.[1]
}

/** Returns the error of a token whose times did not pass; `undefined` for any other failure. */
export const timeFailure = (
  error: unknown,
  { issuer, clock }: { issuer: string; clock: ProviderClock | undefined },
): OrgoLoginError | undefined => {
  if (!(error instanceof ClientError) || error.code !== 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return undefined
  return clockError({ issuer, clock, detail: causeOf(error)?.message ?? error.message, cause: error })
}
