/** Browsers keep cookies of up to 4096 bytes, and the sign-in cookie has more values than this one. */
const MAX_LENGTH = 2000

/** Browsers read `\` as `/` and drop tabs and line breaks, so both are refused before the URL is parsed. */
const isRelativePath = (value: string): boolean => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused here.
  return /^\/(?![/\\])/.test(value) && !/[\\\u0000-\u001f\u007f]/.test(value)
}

/**
 * Returns the absolute URL to go to after sign-in, always on this site's own origin. A value that leads to another site,
 * or that a browser could read so, becomes the front page: a link to `/login?returnTo=//evil.example` must not turn this
 * site into an open redirector (RFC 9700 §4.11.1).
 */
export const safeReturnTo = (returnTo: string | null, origin: string): string => {
  const home = new URL('/', origin).href
  if (!returnTo || !isRelativePath(returnTo) || !URL.canParse(returnTo, origin)) return home
  const url = new URL(returnTo, origin)
  return url.origin === origin && url.href.length <= MAX_LENGTH ? url.href : home
}
