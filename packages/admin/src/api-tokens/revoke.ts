import { StoreError } from '@orgo/store'
import { type Actor, requireRight } from '../actor.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { Refusal } from '../refusal.ts'

/** Ends a token for the admin API at once. @throws Refusal `not-allowed`, `api-token-unknown` */
export const revokeApiToken = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { id }: { id: string },
): Promise<Done<{ id: string }>> => {
  requireRight(actor, 'organization')
  try {
    await organization.data.apiTokens.delete(id)
  } catch (cause) {
    if (!(cause instanceof StoreError && cause.code === 'not_found')) throw cause
    throw new Refusal('api-token-unknown', { organization: organization.record.slug, id }, { cause })
  }
  return logged({ actor, organization, action: 'api-token.revoke', target: id }, { id })
}
