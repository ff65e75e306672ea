// The yardstick: an unmodified oidc-provider with its default in-memory adapter, configured to issue the same tokens as our provider.
// bench/targets/stock.ts starts it.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { type Configuration, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { REDIRECT_URI } from './plan.ts'

const { PORT = '', CLIENT_ID = '', CLIENT_SECRET = '' } = process.env

const HOUR = 60 * 60
const DAY = 24 * HOUR

const signingKey = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }
}

const PROFILE = {
  name: 'Ada Lovelace',
  picture: 'https://acme.example/pictures/ada.png',
  given_name: 'Ada',
  family_name: 'Lovelace',
  middle_name: 'Augusta',
  nickname: 'The Enchantress',
  preferred_username: 'ada',
  profile: 'https://acme.example/members/ada',
  website: 'https://ada.example',
  gender: 'female',
  birthdate: '1815-12-10',
  zoneinfo: 'Europe/London',
  locale: 'en-GB',
  updated_at: 1_767_225_600,
}
const EMAIL = { email: 'ada@acme.example', email_verified: true }

// As with our provider, each authorization gets a grant of its own. This is cheaper for the in-memory adapter too, which keeps a growing
// list of everything that was issued under a grant.
const grantEverything = async ({ oidc }: KoaContextWithOIDC) => {
  const { accountId } = oidc.session ?? {}
  const grant = new oidc.provider.Grant({ accountId, clientId: oidc.client?.clientId })
  grant.addOIDCScope([...oidc.requestParamOIDCScopes].join(' '))
  grant.addOIDCClaims([...oidc.requestParamClaims])
  await grant.save()
  return grant
}

const configuration: Configuration = {
  clients: [
    {
      client_id: CLIENT_ID,
      client_secret: CLIENT_SECRET,
      token_endpoint_auth_method: 'client_secret_post',
      redirect_uris: [REDIRECT_URI],
      response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token'],
    },
  ],
  jwks: { keys: [signingKey()] },
  cookies: { keys: [randomBytes(32).toString('base64url')] },
  scopes: ['openid', 'profile', 'email'],
  claims: { openid: ['sub'], profile: Object.keys(PROFILE), email: Object.keys(EMAIL) },
  conformIdTokenClaims: false,
  findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => ({ sub, ...PROFILE, ...EMAIL }) }),
  loadExistingGrant: grantEverything,
  issueRefreshToken: async () => true,
  rotateRefreshToken: true,
  expiresWithSession: async () => false,
  pkce: { required: () => false },
  ttl: {
    AuthorizationCode: 60,
    AccessToken: HOUR,
    IdToken: HOUR,
    RefreshToken: 30 * DAY,
    Grant: 365 * DAY,
    Session: 14 * DAY,
    Interaction: HOUR,
  },
  // The load generator sends the same requests to all targets.
  routes: { authorization: '/oauth/authorize', token: '/oauth/token', userinfo: '/oauth/userinfo' },
  features: { devInteractions: { enabled: true }, revocation: { enabled: true } },
}

// Stock oidc-provider refuses tokens without `openid` at userinfo. The documented flow has no `openid`, so every token gets it here.
const admitEveryToken = ({ AccessToken }: Provider) => {
  Object.defineProperty(AccessToken.prototype, 'scopes', {
    get(this: { scope?: string }) {
      return new Set(['openid', ...(this.scope?.split(' ') ?? [])])
    },
  })
}

const provider = new Provider(`http://localhost:${PORT}`, configuration)
admitEveryToken(provider)
const server = provider.listen(Number(PORT), '127.0.0.1')
process.once('SIGTERM', () => {
  server.closeAllConnections()
  server.close(() => process.exit(0))
})
