import { OrgoLoginError } from '../errors/error.ts'
import type { MemberTokens } from './tokens.ts'

/** So long before its end a token counts as used up, so that none ends on its way. */
const AHEAD_SECONDS = 60

/** The provider says that it gives no more tokens: the member was signed out, lost access, or the grant was withdrawn. */
const ENDED = [
  'refresh-token-revoked',
  'refresh-token-reused',
  'refresh-token-expired',
  'code-expired',
  'subject-mismatch',
]

/** Returns whether the tokens should be refreshed; `now` is in seconds since the Unix epoch. */
export const isDue = ({ refreshToken, accessTokenExpiresAt }: MemberTokens, now: number): boolean =>
  refreshToken !== undefined &&
  accessTokenExpiresAt !== undefined &&
  accessTokenExpiresAt - now <= AHEAD_SECONDS

/** Returns whether a refresh failed for good. */
export const isOver = (error: unknown): boolean =>
  error instanceof OrgoLoginError && ENDED.includes(error.code)
