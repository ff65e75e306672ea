import { listSecrets, openOrganization, readActivity } from '@orgo/admin'
import { showActivity, showSecretUse } from '@orgo/admin/documents'
import type { Verb } from '../perform.ts'
import { table } from '../table.ts'
import type { WhichApplication } from './app.ts'

export const showAppSecrets: Verb<WhichApplication> = async ({ actor, deployment }, { org, clientId }) => {
  const secrets = await listSecrets(actor, await openOrganization(deployment, org), { clientId })
  const document = secrets.map(showSecretUse)
  return {
    document,
    text: table(document, ['id', 'name', 'created_at', 'last_used_at', 'last_used_from', 'expires_at']),
  }
}

export const showAppActivity: Verb<WhichApplication & { days?: string }> = async (
  { actor, deployment },
  { org, ...which },
) => {
  const activity = showActivity(await readActivity(actor, await openOrganization(deployment, org), which))
  const { last_used_at: at, last_used_from: from, days } = activity
  const last =
    at === undefined ? 'It was never used.' : `It was used last at ${at}${from ? ` from ${from}` : ''}.`
  const columns = ['date', 'sign_ins', 'refreshes', 'service_tokens', 'failures']
  return { document: { client_id: which.clientId, ...activity }, text: `${last}\n\n${table(days, columns)}` }
}
