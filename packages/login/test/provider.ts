import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { vi } from 'vitest'

export const app = 'http://app.localhost:4000'
export const redirectUri = `${app}/auth/callback`
export const signedOutUri = `${app}/goodbye`
export const backChannelUri = `${app}/auth/back-channel-logout`
export const clientSecret = 'the-secret-of-the-test-application'

export type TestProvider = {
  issuer: string
  /** Every token the provider has revoked, by kind. */
  revoked: string[]
  /** The logout tokens that the provider has sent to the application. */
  logoutTokens: string[]
  /** The paths that were asked for, in order. */
  requests: string[]
  close: () => Promise<void>
}

/** A real OpenID Provider on a loopback port; its pages are oidc-provider's own development interactions. */
export const startProvider = async (): Promise<TestProvider> => {
  // oidc-provider warns about every development default, and this provider is made of nothing else.
  for (const level of ['info', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => undefined)
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const logoutTokens: string[] = []
  const provider = createProvider(issuer, logoutTokens)
  const revoked: string[] = []
  provider.on('refresh_token.destroyed', () => revoked.push('RefreshToken'))
  provider.on('grant.revoked', () => revoked.push('Grant'))
  const requests: string[] = []
  server.on('request', ({ url = '' }) => requests.push(url))
  server.on('request', provider.callback())
  return { issuer, revoked, logoutTokens, requests, close: () => close(server) }
}

const createProvider = (issuer: string, logoutTokens: string[]): Provider => {
  const client = { redirect_uris: [redirectUri], post_logout_redirect_uris: [signedOutUri] }
  const backChannel = { backchannel_logout_uri: backChannelUri, backchannel_logout_session_required: true }
  const grants = { grant_types: ['authorization_code', 'refresh_token'] }
  const secret = { client_secret: clientSecret, token_endpoint_auth_method: 'client_secret_post' as const }
  const provider = new Provider(issuer, {
    clients: [
      { client_id: 'web', ...secret, ...client, ...grants, ...backChannel },
      {
        client_id: 'job',
        ...secret,
        redirect_uris: [],
        response_types: [],
        grant_types: ['client_credentials'],
      },
      { client_id: 'public', token_endpoint_auth_method: 'none', ...client, ...grants },
    ],
    claims: {
      openid: ['sub'],
      profile: ['name', 'picture'],
      email: ['email'],
      groups: ['groups'],
      roles: ['roles'],
    },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => memberClaims(sub) }),
    issueRefreshToken: async () => true,
    features: {
      revocation: { enabled: true },
      backchannelLogout: { enabled: true },
      introspection: { enabled: true, allowedPolicy: async () => true },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: async (_context, resource) => ({
          scope: 'shelf:read shelf:write',
          audience: resource,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    // The application of these tests listens nowhere.
    fetch: async (url, options) => {
      if (String(url) !== backChannelUri) return fetch(url, options)
      logoutTokens.push(new URLSearchParams(String(options?.body)).get('logout_token') ?? '')
      return new Response()
    },
    cookies: { keys: ['a key for the cookies of the test provider'] },
    ttl: {
      AccessToken: 3600,
      Session: 3600,
      Grant: 3600,
      Interaction: 600,
      IdToken: 3600,
      RefreshToken: 86400,
    },
  })
  provider.use(addCatalogueCode)
  return provider
}

/** What the real provider adds to its error answers. */
const addCatalogueCode = async (
  context: { status: number; body: unknown },
  next: () => Promise<void>,
): Promise<void> => {
  await next()
  if (context.status < 400 || typeof context.body !== 'object') return
  const { error } = context.body as { error?: string }
  if (error !== 'invalid_client') return
  context.body = { ...context.body, code: 'client-authentication-failed', request_id: 'req-1234' }
}

/** The member `crowd` is in five hundred groups, `patchwork` in some that need several cookies, `multitude` in so many that no cookies hold them. */
const groupsOf = (sub: string): string[] => {
  if (sub === 'crowd') return Array.from({ length: 500 }, (_, i) => `local-center-${i}`)
  if (sub === 'patchwork') return Array.from({ length: 100 }, () => randomUUID())
  if (sub === 'multitude') return Array.from({ length: 2000 }, () => randomUUID())
  return ['main-group', 'local-center']
}

const memberClaims = (sub: string) => {
  return {
    sub,
    name: 'Ada Lovelace',
    email: 'ada@acme.example',
    picture: 'https://acme.example/ada.png',
    groups: groupsOf(sub),
    roles: ['ROLE_USER'],
  }
}

const close = (server: Server): Promise<void> => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
