import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'
import type { ProviderClock } from '../provider/bounded-fetch.ts'
import { isCode, OrgoLoginError, type OrgoLoginErrorCode } from './error.ts'
import { codeOfValidation, timeFailure } from './validation.ts'

/** The members of the provider's error answers, in JSON, in a redirect's query or in a challenge. */
type ErrorAnswer = {
  error?: string | undefined
  error_description?: string | undefined
  error_uri?: string | undefined
  code?: string | undefined
  request_id?: string | undefined
}

/** The best guesses for answers that have the standard's error and no catalogue code. */
const CODE_OF_OAUTH_ERROR: Record<string, OrgoLoginErrorCode> = {
  access_denied: 'consent-denied',
  expired_token: 'sign-in-expired',
  invalid_client: 'client-authentication-failed',
  invalid_grant: 'code-expired',
  invalid_scope: 'scope-not-allowed',
  invalid_token: 'token-expired',
  insufficient_scope: 'insufficient-scope',
  invalid_request: 'invalid-request',
  login_required: 'login-required',
  interaction_required: 'login-required',
  consent_required: 'login-required',
  server_error: 'internal-error',
  unsupported_grant_type: 'unsupported-grant-type',
  unauthorized_client: 'application-disabled',
  unsupported_response_type: 'unsupported-response-type',
  temporarily_unavailable: 'store-unavailable',
}

const plain = (value: string | undefined, pattern: RegExp): string | undefined =>
  value && pattern.test(value) ? value : undefined

/** Takes only the code from `error_uri`, never the address: an attacker can write a callback link with any address. */
const codeIn = (answer: ErrorAnswer): string | undefined => {
  const code = plain(answer.code, /^[a-z][a-z0-9-]{0,63}$/)
  const documented = answer.error_uri?.match(/\/docs\/errors\/([a-z][a-z0-9-]{0,63})$/)?.[1]
  return code ?? documented ?? (answer.error && (CODE_OF_OAUTH_ERROR[answer.error] ?? 'provider-error'))
}

const strings = (source: object): ErrorAnswer =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => typeof value === 'string'))

const bodyOf = async (response: Response): Promise<ErrorAnswer | undefined> => {
  if (response.bodyUsed || response.status === 200) return undefined
  const body: unknown = await response.json().catch(() => undefined)
  return typeof body === 'object' && body !== null ? strings(body) : undefined
}

const answerIn = async (error: unknown): Promise<ErrorAnswer | undefined> => {
  if (error instanceof AuthorizationResponseError) {
    const { code: _authorizationCode, ...answer } = Object.fromEntries(error.cause)
    return answer
  }
  if (error instanceof ResponseBodyError) return strings(error.cause)
  if (error instanceof WWWAuthenticateChallengeError) {
    const challenge = error.cause.find(({ parameters }) => parameters.error)
    return (await bodyOf(error.response)) ?? strings(challenge?.parameters ?? {})
  }
  return error instanceof ClientError && error.cause instanceof Response ? bodyOf(error.cause) : undefined
}

const codeOfStatus = (status: number): OrgoLoginErrorCode => {
  if (status === 429) return 'rate-limited'
  return status === 503 ? 'store-unavailable' : 'provider-error'
}

const messageOf = (value: unknown): string => (value instanceof Error ? value.message : '')

const codeOfFailure = (error: unknown): OrgoLoginErrorCode => {
  if (!(error instanceof ClientError)) return 'provider-error'
  if (error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_ABORT') return 'answer-too-slow'
  if (error.cause instanceof Response) return codeOfStatus(error.cause.status)
  return codeOfValidation(error) ?? 'provider-error'
}

const detailOf = (error: unknown, answer: ErrorAnswer | undefined): string => {
  const told = answer?.error_description ?? answer?.error
  if (told) return told
  const cause = error instanceof Error ? messageOf(error.cause) : ''
  return cause ? `${messageOf(error)} (${cause})` : messageOf(error)
}

/** Returns the SDK's own error where a request's `fetch` threw one, which openid-client wraps. */
export const ownErrorIn = (error: unknown): OrgoLoginError | undefined => {
  if (error instanceof OrgoLoginError) return error
  return error instanceof Error && error.cause instanceof OrgoLoginError ? error.cause : undefined
}

type Context = { issuer: string; otherwise?: OrgoLoginErrorCode; clock?: ProviderClock }

/**
 * Returns an {@link OrgoLoginError} for any value that a request to the provider threw; the value becomes its `cause`.
 * `otherwise` is the code of failures without a code of the provider.
 */
export const explain = async (
  error: unknown,
  { issuer, otherwise, clock }: Context,
): Promise<OrgoLoginError> => {
  const own = ownErrorIn(error) ?? timeFailure(error, { issuer, clock })
  if (own) return own
  const answer = await answerIn(error)
  const told = (answer && codeIn(answer)) ?? otherwise ?? codeOfFailure(error)
  const [code, providerCode] = isCode(told) ? [told] : (['provider-error', told] as const)
  const requestId = plain(answer?.request_id, /^[\w.:-]{1,128}$/)
  const detail = detailOf(error, answer)
  return new OrgoLoginError(code, { issuer, detail, requestId, providerCode, cause: error })
}
