import type { Code } from '@orgo/catalogue'
import { HINTS } from './hints.ts'

/**
 * Every code of the provider and of the SDK, so that a `switch` over them can be complete. A newer provider's code that
 * this version does not know becomes `provider-error`; the code itself is in {@link OrgoLoginError.providerCode}.
 */
export type OrgoLoginErrorCode = Code

export const isCode = (value: string): value is Code => Object.hasOwn(HINTS, value)

/** What an error says beside its code. */
export type OrgoLoginErrorOptions = {
  /** The issuer that documents the code at `/docs/errors/<code>`. */
  issuer?: string | undefined
  /** The specific failure; becomes a part of the message. */
  detail?: string | undefined
  /** Replaces the catalogue's hint. */
  hint?: string | undefined
  /** The id of the failed request in the provider's log. */
  requestId?: string | undefined
  /** A code of the provider that is not in this version's catalogue. */
  providerCode?: string | undefined
  /** The error that led to this one. */
  cause?: unknown
}

const README = 'https://www.npmjs.com/package/@orgo/login#readme'

const docsFor = (issuer: string, code: string): string => `${issuer.replace(/\/$/, '')}/docs/errors/${code}`

/**
 * The error class of every failure that the SDK reports.
 *
 * @example
 * ```ts
 * import { createLogin } from '@orgo/login'
 *
 * const login = createLogin({
 *   onError: (error) => new Response(`${error.code}: ${error.hint}`, { status: 400 }),
 * })
 * ```
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1
 */
export class OrgoLoginError extends Error {
  /** Tells the class, also where two copies of this package are installed and `instanceof` knows its own only. */
  override readonly name = 'OrgoLoginError'
  /** Stable, kebab-case, made for `switch`. */
  readonly code: OrgoLoginErrorCode
  /** The provider's own code, if this version does not know it; `code` is `provider-error` then. */
  readonly providerCode: string | undefined
  /** What the application's developer should check first, in plain words. */
  readonly hint: string
  /** The address of the page that explains the code: `<issuer>/docs/errors/<code>`. */
  readonly docs: string
  /** The id of the failed request in the provider's log, when the provider gave one. */
  readonly requestId: string | undefined

  /** The SDK makes them; a test of `onError` may too. */
  constructor(code: OrgoLoginErrorCode, options: OrgoLoginErrorOptions = {}) {
    const hint = options.hint ?? HINTS[code]
    const told = options.providerCode ?? code
    super(`${told}: ${options.detail ?? hint}`, { cause: options.cause })
    this.code = code
    this.providerCode = options.providerCode
    this.hint = hint
    this.docs = options.issuer ? docsFor(options.issuer, told) : README
    this.requestId = options.requestId
  }
}
