import { isNavigation } from '../addresses/callers.ts'
import { json, redirect } from '../addresses/responses.ts'
import { signInPath } from '../addresses/sign-in-path.ts'
import type { Settings } from '../options/settings.ts'
import { OrgoLoginError } from './error.ts'

const FORBIDDEN = ['consent-denied', 'role-missing', 'group-missing', 'cross-site-request']
const UNAVAILABLE = ['issuer-unreachable', 'network-error', 'answer-too-slow', 'store-unavailable']

/** Returns the status of an answer to a failure: the request's fault, a lack of rights, or something behind this site. */
const statusOf = ({ code }: OrgoLoginError): number => {
  if (code === 'not-signed-in') return 401
  if (FORBIDDEN.includes(code)) return 403
  if (code === 'host-not-allowed') return 421
  if (UNAVAILABLE.includes(code)) return 503
  return code === 'session-store-failed' ? 500 : 400
}

const asJson = (error: OrgoLoginError, request: Request, { paths }: Settings): Response => {
  const { code, hint, docs, requestId } = error
  const signIn = code === 'not-signed-in' ? { signIn: signInPath(paths, request) } : {}
  return json({ code, hint, docs, requestId, ...signIn }, { status: statusOf(error) })
}

/**
 * Returns the answer to a request that failed with an {@link OrgoLoginError}. Whoever opens a page without a session goes to sign-in and
 * comes back; a program gets JSON, and never a redirect to another origin, which its `fetch` could not follow.
 *
 * @throws any other error
 */
export const answer = async (error: unknown, request: Request, settings: Settings): Promise<Response> => {
  if (!(error instanceof OrgoLoginError)) throw error
  if (error.code === 'not-signed-in' && request.method === 'GET' && isNavigation(request))
    return redirect(signInPath(settings.paths, request))
  if (settings.onError) return settings.onError(error, request)
  if (!isNavigation(request)) return asJson(error, request, settings)
  // Most servers never show the page: it is loaded, with its French texts, when somebody has to see it.
  const { failurePage } = await import('./failure-page.ts')
  return failurePage(error, request, { ...settings, status: statusOf(error) })
}
