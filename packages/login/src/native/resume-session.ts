import { refreshTokenGrant } from 'openid-client'
import { explain } from '../errors/explain.ts'
import { createDiscovery, type Provider } from '../provider/discovery.ts'
import { checkIdToken } from '../provider/id-token.ts'
import { type PublicClientSettings, parsePublicClient } from '../public-client/settings.ts'
import { fromTokens, type MemberTokens } from '../session/tokens.ts'
import type { ResumeOptions } from './options.ts'
import { type NativeSession, sessionOf } from './session.ts'

const tokensOf = async (
  refreshToken: string,
  provider: Provider,
  settings: PublicClientSettings,
): Promise<MemberTokens> => {
  const { scope, clock } = settings
  const tokens = await refreshTokenGrant(provider.configuration, refreshToken)
  await checkIdToken(tokens, settings, provider.clock)
  const member = await fromTokens(tokens, { provider, scope, now: Math.floor(clock().getTime() / 1000) })
  return { ...member, refreshToken: member.refreshToken ?? refreshToken }
}

/**
 * Signs the member in with the refresh token of an earlier session, without a browser (RFC 6749 §6). Keep the refresh token of the session
 * that it returns in place of the one before, which is worth nothing soon: the provider takes it again for some seconds at most, in case
 * that the answer is lost.
 *
 * @example
 * ```ts
 * import { resumeSession } from '@orgo/login/native'
 *
 * declare const stored: string
 * const { user, refreshToken } = await resumeSession({
 *   issuer: 'https://acme.orgo.example',
 *   clientId: 'the Client ID',
 *   refreshToken: stored,
 * })
 * ```
 * @throws {OrgoLoginError} `refresh-token-expired`, `refresh-token-revoked` or `refresh-token-reused` when the member has to sign in again,
 *   `network-error` or `issuer-unreachable` when the token is still good, `configuration-invalid`, or the code of the failure
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-6
 */
export const resumeSession = async <const Scope extends string = 'openid profile email'>(
  options: ResumeOptions<Scope>,
): Promise<NativeSession<Scope>> => {
  const { refreshToken } = options
  const settings = parsePublicClient(options, refreshToken ? [] : ['refreshToken must not be empty.'])
  const discover = createDiscovery(settings)
  const provider = await discover()
  try {
    return sessionOf(await tokensOf(refreshToken, provider, settings), { settings, discover })
  } catch (error) {
    throw await explain(error, { issuer: settings.issuer.href, clock: provider.clock })
  }
}
