import type { Organization } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { changesOf, organizationFields } from '../audited.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { changeOrganization } from './change.ts'

/**
 * Takes an organization out of service: its host is answered like an unknown one. `updateOrganization` with `enable` undoes it.
 *
 * @throws Refusal `not-allowed`, `changed-meanwhile`
 */
export const disableOrganization = async (
  actor: Actor,
  organization: ChangeableOrganization,
): Promise<Done<{ organization: Organization }>> => {
  requireRight(actor, 'organization')
  const { slug: target } = organization.record
  const { before, after } = await changeOrganization(organization, (current) => ({
    ...current,
    status: 'disabled',
  }))
  const changes = changesOf(before, after, organizationFields)
  return logged(
    { actor, organization, action: 'organization.disable', target, changes },
    { organization: after },
  )
}
