import { expectEqual, expectIncludes } from '../harness/expectations.ts'
import { type Case, metadataOf } from '../harness/kit.ts'

/** The discovery document names the documented endpoints and what they take (OpenID Connect Discovery §3). */
export const run: Case = async (kit) => {
  const metadata = metadataOf(kit)
  const { issuer } = kit.deployment
  expectEqual('issuer', metadata.issuer, issuer)
  expectEqual('authorization_endpoint', metadata.authorization_endpoint, `${issuer}/oauth/authorize`)
  expectEqual('token_endpoint', metadata.token_endpoint, `${issuer}/oauth/token`)
  expectEqual('userinfo_endpoint', metadata.userinfo_endpoint, `${issuer}/oauth/userinfo`)
  expectEqual('response_types_supported', metadata.response_types_supported, ['code'])
  expectIncludes('scopes_supported', metadata.scopes_supported, [
    'openid',
    'profile',
    'email',
    'groups',
    'roles',
  ])
  expectIncludes('grant_types_supported', metadata.grant_types_supported, [
    'authorization_code',
    'refresh_token',
  ])
  expectIncludes('code_challenge_methods_supported', metadata.code_challenge_methods_supported, ['S256'])
  expectIncludes('token_endpoint_auth_methods_supported', metadata.token_endpoint_auth_methods_supported, [
    'client_secret_basic',
    'client_secret_post',
  ])
}
