import { newApplicationSchema } from '@orgo/model'
import { z } from 'zod'
import type { Named } from '../endpoint.ts'
import { optional, removable } from '../requests/schemas.ts'

const { shape } = newApplicationSchema.in

const required = { client_name: shape.name }

const chosen = {
  client_id: shape.clientId.describe('An id of your own; else there is a random one'),
  client_secret: shape.clientSecret.describe('A secret of your own; else there is a random one'),
}

const lasting = {
  application_type: shape.type,
  redirect_uris: shape.redirectUris.describe('Where members come back to: exact, and https but on loopback'),
  post_logout_redirect_uris: shape.postLogoutRedirectUris.describe('Where members go after signing out'),
  scope: z.string().optional().describe('What it may ask for, separated by spaces'),
}

const optionals = {
  description: shape.description,
  homepage: shape.homepage,
  logo_uri: shape.logo,
  token_endpoint_auth_method: shape.authMethod.describe(
    'By default what the type can keep: a secret, or none',
  ),
  pkce: shape.pkce,
  refresh_overlap: shape.refreshOverlap.describe(
    'How many seconds a refresh token that was replaced still works, until a newer one is used',
  ),
  id_token_claims: shape.idTokenClaims.describe(
    'What ID tokens say: what the scopes release, or who it is alone',
  ),
  backchannel_logout_uri: shape.backchannelLogoutUri,
  jwks_uri: shape.jwksUri,
  jwks: shape.jwks,
}

export const NEW_APPLICATION: Named = {
  name: 'NewApplication',
  schema: z.strictObject({ ...required, ...chosen, ...lasting, ...optionals }),
}

export const APPLICATION_CHANGES: Named = {
  name: 'ApplicationChanges',
  schema: z.strictObject({
    ...optional({ ...required, client_secret: chosen.client_secret, ...lasting }),
    ...removable(optionals),
  }),
}
