import type { ButtonOptions } from './options.ts'

const SIGN_IN = '/auth/sign-in'

/** Stands for the page, so that a path can be parsed: it has the scheme of its page. */
const BASE = 'https://site.invalid'

/** Refuses addresses such as `javascript:…`, which run as a script of the page (XSS). */
const isPage = (href: string): boolean =>
  URL.canParse(href, BASE) && /^https?:$/.test(new URL(href, BASE).protocol)

/** Returns the link's address: the sign-in route, with the path to come back to. */
export const targetOf = ({ href, returnTo }: Pick<ButtonOptions, 'href' | 'returnTo'>): string => {
  const route = href && isPage(href) ? href : SIGN_IN
  if (!returnTo) return route
  return `${route}${route.includes('?') ? '&' : '?'}returnTo=${encodeURIComponent(returnTo)}`
}
