import type { ParameterizedContext } from 'koa'
import type { RequestState } from '../../edge/state.ts'

/** Returns the origin of our pages: the organization's, once it is known, or that of the request. */
export const ownOrigin = ({
  state: { issuer, protocol, host },
}: ParameterizedContext<RequestState>): string =>
  issuer === undefined ? `${protocol}://${host}` : new URL(issuer).origin

/**
 * Returns whether a page of this organization sent the form (CSRF), or `undefined` if the browser sends neither header; the caller then
 * checks the form's token. Another organization's page is same-site and still foreign, and a page can hide its origin (`Origin: null`), so
 * each header that is present has to name our origin.
 */
export const isOwnForm = (ctx: ParameterizedContext<RequestState>): boolean | undefined => {
  const site = ctx.get('Sec-Fetch-Site')
  const origin = ctx.get('Origin')
  if (site === '' && origin === '') return undefined
  const own = ownOrigin(ctx)
  return (site === '' || site === 'same-origin') && (origin === '' || origin === own)
}
