import type { ServerMetadata } from 'openid-client'

/** Returns the metadata of a server that has only the three documented endpoints and no discovery document. */
export const documentedEndpoints = (issuer: URL): ServerMetadata => {
  const at = (endpoint: string) =>
    new URL(`${issuer.pathname.replace(/\/$/, '')}/oauth/${endpoint}`, issuer).href
  return {
    issuer: issuer.href.replace(/\/$/, ''),
    authorization_endpoint: at('authorize'),
    token_endpoint: at('token'),
    userinfo_endpoint: at('userinfo'),
  }
}
