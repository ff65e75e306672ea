import type { JWK } from 'jose'
import * as oidc from 'openid-client'
import type { Settings } from '../options/settings.ts'

const withKey = async (jwk: JWK & { alg: string }): Promise<oidc.ClientAuth> => {
  const { importJWK } = await import('jose/key/import')
  const key = await importJWK(jwk, jwk.alg)
  if (key instanceof Uint8Array) throw new TypeError('clientKey must be a private key')
  return oidc.PrivateKeyJwt(jwk.kid === undefined ? key : { key, kid: jwk.kid })
}

/** Returns how the client authenticates. Without a choice the secret is sent in the body, as documented, unless the provider takes only Basic. */
export const authenticationFor = async (
  {
    clientAuthentication,
    clientSecret,
    clientKey,
  }: Pick<Settings, 'clientAuthentication' | 'clientSecret' | 'clientKey'>,
  supported: readonly string[] | undefined,
): Promise<oidc.ClientAuth> => {
  if (clientAuthentication === 'private_key_jwt' && clientKey) return withKey(clientKey)
  if (!clientSecret) return oidc.None()
  const isBasicOnly = supported?.includes('client_secret_basic') && !supported.includes('client_secret_post')
  const isBasic =
    clientAuthentication === undefined ? isBasicOnly : clientAuthentication === 'client_secret_basic'
  return isBasic ? oidc.ClientSecretBasic(clientSecret) : oidc.ClientSecretPost(clientSecret)
}
