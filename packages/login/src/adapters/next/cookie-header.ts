const nameOf = (pair: string): string => pair.slice(0, pair.indexOf('=')).trim()

/** Returns the Cookie header that a browser with the given one would send after it has taken the Set-Cookie values. */
export const cookieHeaderAfter = (header: string, setCookies: readonly string[]): string => {
  const names = setCookies.map(nameOf)
  const kept = header.split(';').filter((pair) => pair.trim() !== '' && !names.includes(nameOf(pair)))
  const added = setCookies
    .filter((line) => !/; *Max-Age=0/i.test(line))
    .map((line) => line.split(';')[0] ?? '')
  return [...kept, ...added].map((pair) => pair.trim()).join('; ')
}
