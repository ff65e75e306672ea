/** The part of an address in which two addresses differ. `host-case` and `path-case` differ in upper and lower case only. */
export type UriPart =
  | 'scheme'
  | 'host'
  | 'host-case'
  | 'port'
  | 'slash'
  | 'path'
  | 'path-case'
  | 'query'
  | 'fragment'
  | 'whitespace'
  | 'spelling'

/** Two addresses, cut where they begin and cease to differ: `before + received + after` is the one, `before + registered + after` the other. */
export type UriDifference = {
  part: UriPart
  before: string
  received: string
  registered: string
  after: string
}

const commonPrefix = (one: string, other: string): number => {
  let length = 0
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1
  return length
}

const commonSuffix = (one: string, other: string, most: number): number => {
  let length = 0
  while (length < most && one.at(-1 - length) === other.at(-1 - length)) length += 1
  return length
}

const cut = (received: string, registered: string): Omit<UriDifference, 'part'> => {
  const start = commonPrefix(received, registered)
  const end = commonSuffix(received, registered, Math.min(received.length, registered.length) - start)
  return {
    before: received.slice(0, start),
    received: received.slice(start, received.length - end),
    registered: registered.slice(start, registered.length - end),
    after: received.slice(received.length - end),
  }
}

const withoutSlash = (path: string): string => path.replace(/\/$/, '')

const authorityOf = (uri: string): string => /^[^:]+:\/\/([^/?#]*)/.exec(uri)?.[1] ?? ''

type Comparison = { one: URL; other: URL; received: string; registered: string }

// In the order in which a person reads an address; the first that differs is named.
const PARTS: readonly [part: UriPart, differs: (comparison: Comparison) => boolean][] = [
  ['scheme', ({ one, other }) => one.protocol !== other.protocol],
  ['host', ({ one, other }) => one.hostname !== other.hostname],
  ['port', ({ one, other }) => one.port !== other.port],
  ['host-case', ({ received, registered }) => authorityOf(received) !== authorityOf(registered)],
  [
    'slash',
    ({ one, other }) =>
      one.pathname !== other.pathname && withoutSlash(one.pathname) === withoutSlash(other.pathname),
  ],
  [
    'path-case',
    ({ one, other }) =>
      one.pathname !== other.pathname && one.pathname.toLowerCase() === other.pathname.toLowerCase(),
  ],
  ['path', ({ one, other }) => one.pathname !== other.pathname],
  ['query', ({ one, other }) => one.search !== other.search],
  ['fragment', ({ one, other }) => one.hash !== other.hash],
]

const partOf = (received: string, registered: string): UriPart => {
  if (received.trim() === registered.trim()) return 'whitespace'
  if (!URL.canParse(received) || !URL.canParse(registered)) return 'spelling'
  const comparison = { one: new URL(received), other: new URL(registered), received, registered }
  return PARTS.find(([, differs]) => differs(comparison))?.[0] ?? 'spelling'
}

/** Returns in which part, and in which characters, an address that was received differs from a registered one. */
export const uriDifference = (received: string, registered: string): UriDifference => ({
  part: partOf(received, registered),
  ...cut(received, registered),
})

/** Returns the addresses in the order of their likeness to the one that was received, the most alike first. */
export const nearestUris = (received: string, registered: readonly string[]): string[] => {
  const unlike = (uri: string): number => {
    const { received: mine, registered: theirs } = cut(received, uri)
    return mine.length + theirs.length
  }
  return registered
    .map((uri) => ({ uri, distance: unlike(uri) }))
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ uri }) => uri)
}
