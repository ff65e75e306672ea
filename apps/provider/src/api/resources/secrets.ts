import { endSchema, listSecrets, revokeSecret, rotateSecret } from '@orgo/admin'
import { secretDocument, secretUseDocument, showSecret, showSecretUse } from '@orgo/admin/documents'
import { secretNameSchema } from '@orgo/model'
import { z } from 'zod'
import type { Call, Endpoint, Named } from '../endpoint.ts'
import { changed, listOf, withWarnings } from '../requests/schemas.ts'

const PATH = '/oauth-applications/{client_id}/secrets'

const ROTATION: Named = {
  name: 'SecretRotation',
  schema: z.strictObject({
    name: secretNameSchema.optional().describe('What people call it, such as the server that has it'),
    keep_old_for: z
      .number()
      .min(0)
      .max(8760)
      .default(24)
      .describe('How many hours the newest older secret stays valid; any other ends now'),
    expires_at: endSchema.optional().describe('When the new secret ends'),
  }),
}

const ROTATED: Named = {
  name: 'RotatedSecret',
  schema: changed(
    z.object({
      client_id: z.string(),
      client_secret: z.string().optional().describe('Shown this once'),
      client_secret_id: z.string(),
      secrets: z.array(secretDocument),
      dropped_secret_ids: z.array(z.string()).describe('The secrets that ended at once'),
    }),
  ),
}

const rotate = async ({ actor, organization, param, body }: Call) => {
  const { name, keep_old_for: keepOldFor, expires_at: expiresAt } = body
  const input = { clientId: param('client_id'), name, keepOldFor, expiresAt }
  const done = await rotateSecret(actor, organization, input)
  const { clientId, secrets } = done.application
  const document = {
    client_id: clientId,
    client_secret_id: done.secretId,
    secrets: secrets.map(showSecret),
    dropped_secret_ids: done.dropped,
  }
  return {
    document: withWarnings(document, done.warnings),
    once: { client_secret: done.clientSecret },
  }
}

const revoke = async ({ actor, organization, param }: Call) => {
  await revokeSecret(actor, organization, { clientId: param('client_id'), secretId: param('secret_id') })
  return {}
}

export const secrets: Endpoint[] = [
  {
    method: 'get',
    path: PATH,
    id: 'listSecrets',
    summary:
      'Lists the secrets of an application, each with its last use; the secrets themselves nobody can read again',
    right: 'see',
    status: 200,
    answer: listOf('SecretList', secretUseDocument),
    async handle({ actor, organization, param }) {
      const found = await listSecrets(actor, organization, { clientId: param('client_id') })
      return { document: { items: found.map(showSecretUse) } }
    },
  },
  {
    method: 'post',
    path: PATH,
    id: 'rotateSecret',
    summary: 'Makes a new secret, shown once; the newest older one stays valid for a while',
    right: 'secrets',
    body: ROTATION,
    status: 201,
    answer: ROTATED,
    creates: true,
    conflicts: true,
    conditional: true,
    handle: rotate,
  },
  {
    method: 'delete',
    path: `${PATH}/{secret_id}`,
    id: 'revokeSecret',
    summary:
      'Ends one secret now, such as a leaked one; not the last one, without which the application cannot work',
    right: 'secrets',
    status: 204,
    conflicts: true,
    conditional: true,
    handle: revoke,
  },
]
