import { isNavigation } from '../addresses/callers.ts'
import { json, redirect } from '../addresses/responses.ts'
import { signInPath } from '../addresses/sign-in-path.ts'
import type { Settings } from '../options/settings.ts'
import { OrgoLoginError } from './error.ts'
import { failurePage, statusOf } from './failure-page.ts'

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
  return isNavigation(request) ? failurePage(error, request, settings) : asJson(error, request, settings)
}
