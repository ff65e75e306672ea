import type { PublicClientOptions } from '../public-client/options.ts'

/** The options of `signInWithBrowser`: those of every application without a secret, and how it opens the browser and takes the answer. */
export type BrowserSignInOptions<Scope extends string = string> = PublicClientOptions<Scope> & {
  /**
   * The path of the redirect URI: with the default `/callback`, register `http://127.0.0.1/callback`. The provider accepts it with any port
   * (RFC 8252 §7.3).
   */
  callbackPath?: string | undefined
  /** How long the member may take, in seconds. Default: 300. */
  signInTimeout?: number | undefined
  /** Opens the address for the member. Default: in the system's browser. */
  open?: ((address: string) => unknown) | undefined
  /** Called with the address when no browser could be opened, to show it to the member. Default: it is written to standard error. */
  onUrl?: ((address: string) => void) | undefined
}

/** The options of `resumeSession`: those of every application without a secret, and the `refreshToken` of the last session. */
export type ResumeOptions<Scope extends string = string> = PublicClientOptions<Scope> & {
  /** The refresh token of the last session. */
  refreshToken: string
}

/** What the member needs to sign in on another device. */
export type DeviceCode = {
  /** The code to type in on the page. */
  userCode: string
  /** The address of that page. */
  verificationUri: string
  /** The same with the code in it, for a link or a QR code; absent when the provider has none. */
  verificationUriComplete: string | undefined
  /** Until when the member has to be done. */
  expiresAt: Date
}

/** The options of `signInWithDevice`: those of every application without a secret, and what shows the code, `onCode`. */
export type DeviceSignInOptions<Scope extends string = string> = PublicClientOptions<Scope> & {
  /** Called once with what to show to the member. */
  onCode: (code: DeviceCode) => unknown
}
