import { hints } from './hints.ts'

/** A code of the catalogue. A newer provider may send one that this version of the SDK does not know. */
export type OrgoLoginErrorCode = keyof typeof hints | (string & Record<never, never>)

export interface OrgoLoginErrorOptions {
  /** Where the docs of the code live. */
  issuer?: string | undefined
  /** What exactly happened; becomes a part of the message. */
  detail?: string | undefined
  /** Replaces the catalogue's hint. */
  hint?: string | undefined
  requestId?: string | undefined
  cause?: unknown
}

const readme = 'https://www.npmjs.com/package/@orgo/login#readme'

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
  /** What to do, in plain words. */
  readonly hint: string
  /** The page that explains the code: `<issuer>/docs/errors/<code>`. */
  readonly docs: string
  /** The id of the failed request in the provider's log, when the provider gave one. */
  readonly requestId: string | undefined

  constructor(code: OrgoLoginErrorCode, options: OrgoLoginErrorOptions = {}) {
    const hint = options.hint ?? hintFor(code)
    super(`${code}: ${options.detail ?? hint}`, { cause: options.cause })
    this.code = code
    this.hint = hint
    this.docs = options.issuer ? docsFor(options.issuer, code) : readme
    this.requestId = options.requestId
  }
}

function hintFor(code: OrgoLoginErrorCode): string {
  return Object.hasOwn(hints, code) ? hints[code as keyof typeof hints] : hints['provider-error']
}

function docsFor(issuer: string, code: string): string {
  return `${issuer.replace(/\/$/, '')}/docs/errors/${code}`
}
