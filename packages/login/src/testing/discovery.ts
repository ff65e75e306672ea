import { json } from '../addresses/responses.ts'
import { CLAIMS_OF_SCOPE } from '../user/claims.ts'
import { SCOPES } from './applications.ts'
import type { Asked } from './asked.ts'
import { ALG } from './keys.ts'
import type { World } from './world.ts'

const AUTHENTICATION = ['client_secret_basic', 'client_secret_post', 'none']

/** `GET /.well-known/openid-configuration` (OpenID Connect Discovery §3, RFC 8414 §2). */
export const discovery = (_world: World, { issuer }: Asked): Response =>
  json({
    issuer,
    authorization_endpoint: `${issuer}/oauth/authorize`,
    pushed_authorization_request_endpoint: `${issuer}/oauth/par`,
    token_endpoint: `${issuer}/oauth/token`,
    userinfo_endpoint: `${issuer}/oauth/userinfo`,
    jwks_uri: `${issuer}/oauth/jwks`,
    revocation_endpoint: `${issuer}/oauth/revoke`,
    end_session_endpoint: `${issuer}/oauth/logout`,
    scopes_supported: SCOPES,
    claims_supported: ['sub', ...Object.values(CLAIMS_OF_SCOPE).flat()],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [ALG],
    token_endpoint_auth_methods_supported: AUTHENTICATION,
    revocation_endpoint_auth_methods_supported: AUTHENTICATION,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
  })

/** `GET /oauth/jwks` (RFC 7517 §5). */
export const jwks = ({ keys }: World): Response => json({ keys: [keys.published] })
