import { OrgoLoginError } from '../errors/error.ts'
import type { Settings } from '../options/settings.ts'
import type { Attempts } from '../sign-in/attempts.ts'
import { otherHostIn } from '../sign-in/state.ts'

/** Returns why a callback cannot be finished: this browser has no cookie of its sign-in. */
export const unknownAttempt = (
  request: Request,
  { settings, attempts, redirectUri }: { settings: Settings; attempts: Attempts; redirectUri: URL },
): OrgoLoginError => {
  const issuer = settings.issuer.href
  const state = new URL(request.url).searchParams.get('state') ?? ''
  const otherHost = otherHostIn(state)
  if (otherHost && otherHost !== redirectUri.host) {
    const detail = `the sign-in began at ${otherHost} and came back to ${redirectUri.origin}${redirectUri.pathname}`
    return new OrgoLoginError('callback-url-mismatch', { issuer, detail })
  }
  return new OrgoLoginError(state && !attempts.hasAny(request) ? 'cookie-missing' : 'state-mismatch', {
    issuer,
  })
}
