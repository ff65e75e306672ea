/** The options of every application that cannot keep a secret: in a browser, or installed on a device. Times are in seconds. */
export type PublicClientOptions<Scope extends string = string> = {
  /**
   * The organization's address, for example `https://acme.orgo.example`; https, except on loopback.
   * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
   */
  issuer: string
  /** The Client ID, from Settings → Developers → OAuth Applications. */
  clientId: string
  /** Whoever has the application could read a secret in it: the provider gives it none, and PKCE protects its sign-ins. */
  clientSecret?: never
  /** The scopes to ask for, separated by spaces. The type of the user follows them. Default: `openid profile email`. */
  scope?: Scope | undefined
  /** More parameters for the authorization request, for example `{ ui_locales: 'fr' }` (OpenID Connect Core §3.1.2.1). */
  authorizationParameters?: Readonly<Record<string, string>> | undefined
  /** How far the provider's clock and this device's may differ, in seconds. Default: 30. */
  clockTolerance?: number | undefined
  /** How long the provider may take for an answer, in seconds. Default: 10. */
  timeout?: number | undefined
  /** Used for every request to the provider. Default: the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined
  /** The current time, for the lifetimes of tokens; for tests. Default: `() => new Date()`. */
  clock?: (() => Date) | undefined
}
