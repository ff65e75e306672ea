/** Claims by name. */
type Claims = Record<string, unknown>

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

// The lists without a natural bound go first.
const LISTS = ['groups', 'roles']

// A reference is about as long as a shorter value, so that moving it would gain nothing.
const WORTH_MOVING = 64

const SOURCE = 'userinfo'

const withReferences = (claims: Claims, moved: readonly string[], endpoint: string): Claims => ({
  ...Object.fromEntries(Object.entries(claims).filter(([name]) => !moved.includes(name))),
  _claim_names: Object.fromEntries(moved.map((name) => [name, SOURCE])),
  _claim_sources: { [SOURCE]: { endpoint } },
})

type Room = {
  /** How many bytes of JSON there are for the claims and for what is `beside` them. */
  bytes: number
  beside: readonly unknown[]
}

/**
 * Returns claims that fit into the room: as many as are necessary are replaced by references to the endpoint that has them (distributed
 * claims, OpenID Connect Core §5.6.2), groups first, roles next. `moved` names these. The references hold no access token: the application
 * has one.
 */
export const fitClaims = (
  claims: Claims,
  { room: { bytes, beside }, endpoint }: { room: Room; endpoint: string },
): { claims: Claims; moved: string[] } => {
  const fits = (some: Claims) => bytesOf([some, ...beside]) <= bytes
  const moved: string[] = []
  if (fits(claims)) return { claims, moved }
  let fitting = claims
  for (const name of [...LISTS, ...Object.keys(claims)]) {
    if (!Object.hasOwn(claims, name) || moved.includes(name) || bytesOf(claims[name]) < WORTH_MOVING) continue
    moved.push(name)
    fitting = withReferences(claims, moved, endpoint)
    if (fits(fitting)) break
  }
  return { claims: fitting, moved }
}
