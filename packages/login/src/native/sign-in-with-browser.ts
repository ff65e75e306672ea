import { randomState } from 'openid-client'
import { redeemCode } from '../callback/code.ts'
import { OrgoLoginError } from '../errors/error.ts'
import { explain } from '../errors/explain.ts'
import { createDiscovery, type Provider } from '../provider/discovery.ts'
import { parsePublicClient } from '../public-client/settings.ts'
import { beginAuthorization } from '../sign-in/authorization.ts'
import { type Loopback, openLoopback } from './loopback.ts'
import { openBrowser } from './open-browser.ts'
import type { BrowserSignInOptions } from './options.ts'
import { type Dependencies, type NativeSession, sessionOf } from './session.ts'

const problemsIn = ({ callbackPath = '/callback', signInTimeout = 1 }: BrowserSignInOptions): string[] => [
  ...(/^\/(?!\/)[^?#\\\s]*$/.test(callbackPath) ? [] : ['callbackPath must start with one "/".']),
  ...(signInTimeout > 0 ? [] : ['signInTimeout must be a positive number of seconds.']),
]

/** `isUp` rejects when the seconds have passed. */
const createDeadline = (seconds: number, issuer: string) => {
  let timer: NodeJS.Timeout | undefined
  const isUp = new Promise<never>((_, reject) => {
    const detail = `nobody finished the sign-in in ${seconds} seconds`
    timer = setTimeout(
      () => reject(new OrgoLoginError('sign-in-expired', { issuer, detail })),
      seconds * 1000,
    )
  })
  return { isUp, cancel: () => clearTimeout(timer) }
}

const show = async (
  address: string,
  { open, onUrl = (url) => void process.stderr.write(`${url}\n`) }: BrowserSignInOptions,
): Promise<void> => {
  if (!open) return openBrowser(address, () => onUrl(address))
  try {
    await open(address)
  } catch {
    onUrl(address)
  }
}

type Parts = Dependencies & { loopback: Loopback; provider: Provider }

/** Sends the member to the provider and waits for the answer, but not for ever. */
const answered = async (parts: Parts, options: BrowserSignInOptions): Promise<NativeSession> => {
  const { loopback, provider, settings } = parts
  const { callbackPath: path = '/callback', signInTimeout = 300 } = options
  const issuer = settings.issuer.href
  const state = randomState()
  const redirectUri = `http://127.0.0.1:${loopback.port}${path}`
  const { scope, authorizationParameters: parameters } = settings
  const { location, ...begun } = await beginAuthorization(provider, { state, redirectUri, scope, parameters })
  const attempt = { ...begun, state, redirectUri }
  const finish = async (search: string): Promise<NativeSession> => {
    try {
      return sessionOf(await redeemCode({ search, attempt }, provider, settings), parts)
    } catch (error) {
      throw await explain(error, { issuer, clock: provider.clock })
    }
  }
  const time = createDeadline(signInTimeout, issuer)
  const session = Promise.race([loopback.session({ path, state, finish }), time.isUp])
  try {
    // Whoever opens the address may do so until the end: what `open` returns is awaited for its failure only.
    await Promise.race([session, show(location.href, options)])
    return await session
  } finally {
    time.cancel()
  }
}

/**
 * Signs the member in with the system's browser, where they may be signed in already, and takes the answer on a port of this device (RFC
 * 8252). Register the application as a native application, with `http://127.0.0.1/callback` as redirect URI; it has no secret.
 *
 * @example
 * ```ts
 * import { signInWithBrowser } from '@orgo/login/native'
 *
 * const { user, accessToken } = await signInWithBrowser({
 *   issuer: 'https://acme.orgo.example',
 *   clientId: 'the Client ID',
 * })
 * ```
 * @throws {OrgoLoginError} `consent-denied` when the member said no, `sign-in-expired` when nobody finished the sign-in,
 *   `configuration-invalid`, `discovery-failed`, or the code of the failure
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7.3
 */
export const signInWithBrowser = async <const Scope extends string = 'openid profile email'>(
  options: BrowserSignInOptions<Scope>,
): Promise<NativeSession<Scope>> => {
  const settings = parsePublicClient(options, problemsIn(options))
  const discover = createDiscovery(settings)
  const provider = await discover()
  const loopback = await openLoopback()
  try {
    const session = await answered({ loopback, provider, settings, discover }, options)
    return session as unknown as NativeSession<Scope>
  } catch (error) {
    throw await explain(error, { issuer: settings.issuer.href, clock: provider.clock })
  } finally {
    await loopback.close()
  }
}
