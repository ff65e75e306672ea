import type { ParameterizedContext } from 'koa'
import type { RequestState } from '../../edge/state.ts'

/**
 * Whether a form was sent by a page of this very organization, as far as the browser tells: `undefined` where it tells nothing. Another organization's
 * page is of the same site and still a stranger, and a page may hide its origin (`Origin: null`): each header that is there has to say
 * that the form is ours. A browser without either has to bring the token that stands in our forms.
 */
export const isOwnForm = (ctx: ParameterizedContext<RequestState>): boolean | undefined => {
  const site = ctx.get('Sec-Fetch-Site')
  const origin = ctx.get('Origin')
  if (site === '' && origin === '') return undefined
  const own = new URL(ctx.state.issuer ?? '').origin
  return (site === '' || site === 'same-origin') && (origin === '' || origin === own)
}
