import { type Code, ENGLISH } from '@orgo/catalogue'

/**
 * Every code of the catalogue, those of the provider and those of the SDK: a `switch` over them can be complete. What a newer provider says
 * that this version does not know is `provider-error`, and stands in `providerCode`.
 */
export type OrgoLoginErrorCode = Code

export type OrgoLoginErrorOptions = {
  /** Where the docs of the code live. */
  issuer?: string | undefined
  /** What exactly happened; becomes a part of the message. */
  detail?: string | undefined
  /** Replaces the catalogue's hint. */
  hint?: string | undefined
  requestId?: string | undefined
  /** A code of the provider that is not in this version's catalogue. */
  providerCode?: string | undefined
  cause?: unknown
}

const README = 'https://www.npmjs.com/package/@orgo/login#readme'

const docsFor = (issuer: string, code: string): string => `${issuer.replace(/\/$/, '')}/docs/errors/${code}`

/**
 * The one error class of the SDK.
 *
 * @example
 * ```ts
 * const login = createLogin({
 *   ...options,
 *   onError: (error) => new Response(`${error.code}: ${error.hint}`, { status: 400 }),
 * })
 * ```
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1
 */
export class OrgoLoginError extends Error {
  override readonly name = 'OrgoLoginError'
  /** Stable, kebab-case, made for `switch`. */
  readonly code: OrgoLoginErrorCode
  /** The provider's own code where this version does not know it; `code` is `provider-error` then. */
  readonly providerCode: string | undefined
  /** What to do, in plain words. */
  readonly hint: string
  /** The page that explains the code: `<issuer>/docs/errors/<code>`. */
  readonly docs: string
  /** The id of the failed request in the provider's log, when the provider gave one. */
  readonly requestId: string | undefined

  constructor(code: OrgoLoginErrorCode, options: OrgoLoginErrorOptions = {}) {
    const hint = options.hint ?? ENGLISH[code].hint
    const told = options.providerCode ?? code
    super(`${told}: ${options.detail ?? hint}`, { cause: options.cause })
    this.code = code
    this.providerCode = options.providerCode
    this.hint = hint
    this.docs = options.issuer ? docsFor(options.issuer, told) : README
    this.requestId = options.requestId
  }
}
