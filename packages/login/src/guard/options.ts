/** The options of {@link createGuard}. What is omitted is read from the environment variable that an option names. */
export type GuardOptions = {
  /** The organization's address, for example `https://acme.orgo.example`. `ORGO_ISSUER`. */
  issuer?: string | undefined
  /** The address of this API, for example `https://api.example`: what a JWT access token has to be for (RFC 8707), and the subject of the metadata. */
  resource: string
  /** This API's own client, which may ask about tokens (RFC 7662). Without one, opaque tokens are shown to userinfo. `ORGO_CLIENT_ID`. */
  clientId?: string | undefined
  /** The secret of that client. `ORGO_CLIENT_SECRET`. */
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
  /** The role that the member must have. */
  role?: string | undefined
  /** The group that the member must be in. */
  group?: string | undefined
}

/** Who calls, and with what right. */
export type Caller = {
  /** The member; for a service the client that it is. */
  sub: string
  /** The scopes of the token. */
  scope: readonly string[]
  /** The application that the token was given to; absent where the provider does not tell. */
  clientId?: string
  /** The roles of the member, as far as the token tells. */
  roles: readonly string[]
  /** The groups of the member, as far as the token tells. */
  groups: readonly string[]
  /** When the token ends; absent where the provider does not tell. */
  expiresAt?: Date
}
