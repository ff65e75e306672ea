import type { Organization } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import type { OpenOrganization } from '../open-organization.ts'

/** Returns the organization's record. @throws Refusal `not-allowed` */
export const findOrganization = async (actor: Actor, { record }: OpenOrganization): Promise<Organization> => {
  requireRight(actor, 'see')
  return record
}
