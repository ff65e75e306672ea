/** A browser sends the cookies of all pending sign-ins with every request, and each has such an address. */
const MAX_LENGTH = 1000

/** Browsers read `\` as `/` and drop tabs and line breaks, so both are refused before the URL is parsed. */
const isRelativePath = (value: string): boolean => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused here.
  return /^\/(?![/\\])/.test(value) && !/[\\\u0000-\u001f\u007f]/.test(value)
}

/**
 * Returns the path to go to after sign-in, always on this site's own origin. A value that leads to another site, or that a browser could
 * read so, becomes `home`: a link to `/auth/sign-in?returnTo=//evil.example` must not turn this site into an open redirector (RFC 9700
 * §4.11.1).
 */
export const safeReturnTo = (returnTo: string | null | undefined, home: string): string => {
  const origin = 'https://own.invalid'
  if (!returnTo || !isRelativePath(returnTo) || !URL.canParse(returnTo, origin)) return home
  const url = new URL(returnTo, origin)
  const path = `${url.pathname}${url.search}${url.hash}`
  // Dots can make a path begin with two slashes: `/.//evil.example`.
  return url.origin === origin && isRelativePath(path) && path.length <= MAX_LENGTH ? path : home
}
