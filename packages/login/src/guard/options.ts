/** The options of {@link createGuard}. What is omitted is read from the environment variable that an option names. */
export type GuardOptions = {
  /** The organization's address, for example `https://acme.orgo.example`. `ORGO_ISSUER`. */
  issuer?: string | undefined
  /** The address of this API, for example `https://api.example`: what a JWT access token has to be for (RFC 8707), and the subject of the metadata. */
  resource: string
  /** This API's own client, which may ask about tokens (RFC 7662). Without one, opaque tokens are shown to userinfo. `ORGO_CLIENT_ID`. */
  clientId?: string | undefined
  /** `ORGO_CLIENT_SECRET`. */
  clientSecret?: string | undefined
  /** The scopes that the metadata names (RFC 9728 §2). */
  scopesSupported?: readonly string[] | undefined
  /** For how many seconds a checked token is not asked about again; a revocation takes so long to arrive. Default: 10. */
  cacheSeconds?: number | undefined
  /** How far the provider's clock and this server's may differ, in seconds. Default: 30. */
  clockTolerance?: number | undefined
  /** How long the provider may take for an answer, in seconds. Default: 10. */
  timeout?: number | undefined
  /** Used for every request to the provider. Default: the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined
  /** The current time; for tests. Default: `() => new Date()`. */
  clock?: (() => Date) | undefined
}

/** What a route asks of its caller. */
export type Needed = {
  /** Scopes that the token must have, separated by spaces. */
  scope?: string | undefined
  role?: string | undefined
  group?: string | undefined
}

/** Who calls, and with what right. */
export type Caller = {
  /** The member; for a service the client that it is. */
  sub: string
  scope: readonly string[]
  clientId?: string
  /** The roles and groups of the member, as far as the token tells. */
  roles: readonly string[]
  groups: readonly string[]
  expiresAt?: Date
}
