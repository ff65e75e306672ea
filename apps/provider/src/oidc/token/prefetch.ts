import type { KoaContextWithOIDC } from 'oidc-provider'

const SOURCES: Record<string, { kind: string; parameter: string }> = {
  authorization_code: { kind: 'AuthorizationCode', parameter: 'code' },
  refresh_token: { kind: 'RefreshToken', parameter: 'refresh_token' },
}

/**
 * Begins to read the code or refresh token that a request redeems while the client is still being authenticated, so that both cost one
 * round trip to the store. The answer depends on the result only after the client has authenticated.
 */
export const prefetchGrantSource = (ctx: KoaContextWithOIDC): void => {
  const { params } = ctx.oidc
  const source = SOURCES[String(params?.grant_type)]
  const value = source && params?.[source.parameter]
  if (source === undefined || typeof value !== 'string') return
  const { work } = ctx.state
  work?.prefetch(source.kind, work.idOf(source.kind, value))
}
