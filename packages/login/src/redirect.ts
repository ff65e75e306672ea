/** A redirect that changes the method to GET and that no cache keeps. */
export const redirect = (location: string | URL, setCookies: readonly string[]): Response => {
  const headers = new Headers({
    location: String(location),
    'cache-control': 'no-store',
    // The callback's own address holds the authorization code and must not travel on as a referrer.
    'referrer-policy': 'no-referrer',
  })
  for (const cookie of setCookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}
