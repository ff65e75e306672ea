import type { ApiToken } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import type { OpenOrganization } from '../open-organization.ts'

/** Returns the tokens for the admin API, the oldest first, those that have ended too. @throws Refusal `not-allowed` */
export const listApiTokens = async (actor: Actor, { data }: OpenOrganization): Promise<ApiToken[]> => {
  requireRight(actor, 'organization')
  return data.apiTokens.list()
}
