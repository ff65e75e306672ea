import { createApiToken, endSchema, listApiTokens, revokeApiToken } from '@orgo/admin'
import { apiTokenDocument, apiTokenUseDocument, showApiToken, showApiTokenUse } from '@orgo/admin/documents'
import { newApiTokenSchema, RIGHTS } from '@orgo/model'
import { z } from 'zod'
import type { Answer, Call, Endpoint, Named } from '../endpoint.ts'
import { changed, listOf, withWarnings } from '../requests/schemas.ts'

const { name } = newApiTokenSchema.shape

const NEW: Named = {
  name: 'NewApiToken',
  schema: z.strictObject({
    name: name.describe('As the audit log names who did something: `api-token:<name>`'),
    rights: z.array(z.enum(RIGHTS)).min(1),
    expires_at: endSchema.optional().describe('When it ends'),
  }),
}

const MADE: Named = {
  name: 'MadeApiToken',
  schema: changed(apiTokenDocument).extend({
    token: z.string().optional().describe('The token itself, for the header Api-Token: shown this once'),
  }),
}

const create = async ({ actor, organization, body }: Call): Promise<Answer> => {
  const { name, rights, expires_at: expiresAt } = body
  const { token, value, warnings } = await createApiToken(actor, organization, { name, rights, expiresAt })
  return {
    document: withWarnings(showApiToken(token), warnings),
    once: { token: value },
  }
}

export const apiTokens: Endpoint[] = [
  {
    method: 'get',
    path: '/api-tokens',
    id: 'listApiTokens',
    summary:
      'Lists the tokens for this API, the oldest first, each with its last use; the tokens themselves nobody can read again',
    right: 'organization',
    status: 200,
    answer: listOf('ApiTokenList', apiTokenUseDocument),
    async handle({ actor, organization }) {
      const tokens = await listApiTokens(actor, organization)
      return { document: { items: tokens.map(showApiTokenUse) } }
    },
  },
  {
    method: 'post',
    path: '/api-tokens',
    id: 'createApiToken',
    summary: 'Makes a token for this API, shown once',
    right: 'organization',
    body: NEW,
    status: 201,
    answer: MADE,
    creates: true,
    handle: create,
  },
  {
    method: 'delete',
    path: '/api-tokens/{id}',
    id: 'revokeApiToken',
    summary: 'Ends a token at once',
    right: 'organization',
    status: 204,
    async handle({ actor, organization, param }) {
      await revokeApiToken(actor, organization, { id: param('id') })
      return {}
    },
  },
]
