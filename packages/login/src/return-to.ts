/** Leaves room for the rest of the sign-in cookie below the 4096 bytes that browsers keep. */
const MAX_LENGTH = 2000

/** Browsers read `\` as `/` and drop tabs and line breaks, so both are refused before the URL is parsed. */
const isRelativePath = (value: string): boolean => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused here.
  return /^\/(?![/\\])/.test(value) && !/[\\\u0000-\u001f\u007f]/.test(value)
}

/**
 * The absolute URL to go to after sign-in, always on this site's own origin. Whatever leads, or could be read by
 * a browser to lead, somewhere else becomes the front page: a link to `/login?returnTo=//evil.example` must not
 * turn this site into an open redirector (RFC 9700 §4.11.1).
 */
export const safeReturnTo = (returnTo: string | null, origin: string): string => {
  const home = new URL('/', origin).href
  if (!returnTo || !isRelativePath(returnTo) || !URL.canParse(returnTo, origin)) return home
  const url = new URL(returnTo, origin)
  return url.origin === origin && url.href.length <= MAX_LENGTH ? url.href : home
}
