import { openForChange, revokeSecret, rotateSecret } from '@orgo/admin'
import { showSecret } from '@orgo/admin/documents'
import type { Application } from '@orgo/model'
import type { Verb } from '../perform.ts'
import { fields } from '../table.ts'
import { answerApplication, type WhichApplication } from './app.ts'

const told = (dropped: string[], kept: Application['secrets'][number] | undefined): string =>
  [
    'The client secret is shown this once: keep it now.',
    ...(kept ? [`The older secret ${kept.id} stays valid until ${kept.expiresAt}.`] : []),
    ...dropped.map((id) => `The secret ${id} is dropped: it is valid no more.`),
  ].join('\n')

type RotationFlags = { name?: string; expires?: string; keepOldFor?: string }

export const rotateAppSecret: Verb<WhichApplication & RotationFlags> = async (
  { actor, deployment },
  { org, expires: expiresAt, ...input },
) => {
  const organization = await openForChange(deployment, org)
  const { application, clientSecret, secretId, dropped, warnings } = await rotateSecret(actor, organization, {
    ...input,
    expiresAt,
  })
  const { clientId, secrets } = application
  const shown = { client_id: clientId, client_secret: clientSecret, client_secret_id: secretId }
  const kept = secrets.find(({ id }) => id !== secretId)
  return {
    document: { ...shown, secrets: secrets.map(showSecret), dropped_secret_ids: dropped },
    text: `${fields(shown)}\n\n${told(dropped, kept)}`,
    warnings,
  }
}

const NONE_LEFT =
  'The application has no secret left and cannot authenticate: `orgo app rotate-secret` makes one'

export const revokeAppSecret: Verb<WhichApplication & { secretId: string }> = async (
  { actor, deployment },
  { org, ...which },
) => {
  const organization = await openForChange(deployment, org)
  const { application, warnings } = await revokeSecret(actor, organization, { ...which, evenLast: true })
  const isLast = application.secrets.length === 0
  return answerApplication({ application, warnings: isLast ? [NONE_LEFT, ...warnings] : warnings })
}
