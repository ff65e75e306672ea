/** Returns a redirect (303) that changes the method to GET and that no cache keeps. */
export const redirect = (location: string | URL, setCookies: readonly string[]): Response => {
  const headers = new Headers({
    location: String(location),
    'cache-control': 'no-store',
    // The callback's address contains the authorization code, which must not leak as a referrer.
    'referrer-policy': 'no-referrer',
  })
  for (const cookie of setCookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}
