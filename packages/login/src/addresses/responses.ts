/** Returns a redirect (303) that changes the method to GET and that no cache keeps. */
export const redirect = (location: string | URL, setCookies: readonly string[] = []): Response => {
  const headers = new Headers({
    location: String(location),
    'cache-control': 'no-store',
    // The callback's address contains the authorization code, which must not leak as a referrer.
    'referrer-policy': 'no-referrer',
  })
  for (const cookie of setCookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

/** Returns a JSON answer that no cache keeps. */
export const json = (
  body: unknown,
  { status = 200, setCookies = [] as readonly string[] } = {},
): Response => {
  const headers = new Headers({
    'content-type': 'application/json',
    'cache-control': 'no-store',
    // No page of another site can read this as a script or a style sheet.
    'x-content-type-options': 'nosniff',
  })
  for (const cookie of setCookies) headers.append('set-cookie', cookie)
  return new Response(JSON.stringify(body), { status, headers })
}

/** Returns the response with more cookies, which no cache may keep for somebody else. */
export const withCookies = (response: Response, setCookies: readonly string[]): Response => {
  if (setCookies.length === 0) return response
  const finished = new Response(response.body, response)
  finished.headers.set('cache-control', 'private, no-store')
  for (const cookie of setCookies) finished.headers.append('set-cookie', cookie)
  return finished
}
