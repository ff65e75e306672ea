import { createApiToken, listApiTokens, openForChange, openOrganization, revokeApiToken } from '@orgo/admin'
import { showApiToken, showApiTokenUse } from '@orgo/admin/documents'
import type { Verb } from '../perform.ts'
import { fields, table } from '../table.ts'

type NewToken = { org: string; name: string; right?: string[]; expires?: string }

export const createToken: Verb<NewToken> = async (
  { actor, deployment },
  { org, name, right: rights = [], expires: expiresAt },
) => {
  const organization = await openForChange(deployment, org)
  const { token, value, warnings } = await createApiToken(actor, organization, { name, rights, expiresAt })
  const { id, ...shown } = showApiToken(token)
  const document = { id, token: value, ...shown }
  return { document, text: `${fields(document)}\n\nThe token is shown this once: keep it now.`, warnings }
}

export const listTokens: Verb<{ org: string }> = async ({ actor, deployment }, { org }) => {
  const tokens = await listApiTokens(actor, await openOrganization(deployment, org))
  const document = tokens.map(showApiTokenUse)
  return {
    document,
    text: table(document, ['id', 'name', 'rights', 'created_at', 'created_by', 'last_used_at', 'expires_at']),
  }
}

export const revokeToken: Verb<{ org: string; id: string }> = async ({ actor, deployment }, { org, id }) => {
  const organization = await openForChange(deployment, org)
  const { warnings } = await revokeApiToken(actor, organization, { id })
  return {
    document: { id, revoked: true },
    text: `Revoked the token ${id}: it is worth nothing now`,
    warnings,
  }
}
