import { initiateDeviceAuthorization, pollDeviceAuthorizationGrant } from 'openid-client'
import { OrgoLoginError } from '../errors/error.ts'
import { explain } from '../errors/explain.ts'
import { createDiscovery, type Provider } from '../provider/discovery.ts'
import { checkIdToken } from '../provider/id-token.ts'
import { type PublicClientSettings, parsePublicClient } from '../public-client/settings.ts'
import { fromTokens, type MemberTokens } from '../session/tokens.ts'
import type { DeviceSignInOptions } from './options.ts'
import { type NativeSession, sessionOf } from './session.ts'

/** Asks for a code, shows it, and waits until the member has decided (RFC 8628 §3.1 to §3.5). */
const tokensOf = async (
  { onCode }: Pick<DeviceSignInOptions, 'onCode'>,
  provider: Provider,
  settings: PublicClientSettings,
): Promise<MemberTokens> => {
  const { configuration } = provider
  const { scope, clock, authorizationParameters, issuer } = settings
  if (!configuration.serverMetadata().device_authorization_endpoint)
    throw new OrgoLoginError('unsupported-grant-type', {
      issuer: issuer.href,
      detail: 'the provider has no device_authorization_endpoint',
    })
  const started = await initiateDeviceAuthorization(configuration, { ...authorizationParameters, scope })
  const expiresAt = new Date(clock().getTime() + started.expires_in * 1000)
  await onCode({
    userCode: started.user_code,
    verificationUri: started.verification_uri,
    verificationUriComplete: started.verification_uri_complete,
    expiresAt,
  })
  const tokens = await pollDeviceAuthorizationGrant(configuration, started).catch((cause) => {
    // The provider says so at the next request, which may be one that the member's time is over for.
    const isExpired = clock() >= expiresAt
    throw isExpired ? new OrgoLoginError('sign-in-expired', { issuer: issuer.href, cause }) : cause
  })
  await checkIdToken(tokens, settings, provider.clock)
  return fromTokens(tokens, { provider, scope, now: Math.floor(clock().getTime() / 1000) })
}

/**
 * Signs the member in on another device, for programs on a server or a television: shows a code, which the member types in on a page.
 *
 * @example
 * ```ts
 * import { signInWithDevice } from '@orgo/login/native'
 *
 * const { user } = await signInWithDevice({
 *   issuer: 'https://acme.orgo.example',
 *   clientId: 'the Client ID',
 *   onCode: ({ userCode, verificationUri }) => process.stderr.write(`${verificationUri} ${userCode}\n`),
 * })
 * ```
 * @throws {OrgoLoginError} `consent-denied` when the member said no, `sign-in-expired` when the code ended first,
 *   `unsupported-grant-type` at a provider without device codes, `configuration-invalid`, `discovery-failed`, or the code of the failure
 * @see https://www.rfc-editor.org/rfc/rfc8628
 */
export const signInWithDevice = async <const Scope extends string = 'openid profile email'>(
  options: DeviceSignInOptions<Scope>,
): Promise<NativeSession<Scope>> => {
  const settings = parsePublicClient(options)
  const discover = createDiscovery(settings)
  const provider = await discover()
  const issuer = settings.issuer.href
  try {
    return sessionOf(await tokensOf(options, provider, settings), { settings, discover })
  } catch (error) {
    throw await explain(error, { issuer, clock: provider.clock })
  }
}
