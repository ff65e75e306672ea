import type { Organization } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'

/**
 * Takes an organization out of service: its host is answered like an unknown one. `updateOrganization` with `enable` undoes it.
 *
 * @throws Refusal `not-allowed`
 */
export const disableOrganization = async (
  actor: Actor,
  organization: ChangeableOrganization,
): Promise<Done<{ organization: Organization }>> => {
  requireRight(actor, 'organization')
  const { record, organizations, clock } = organization
  const updatedAt = new Date(clock.now()).toISOString()
  const disabled = await organizations.update(record.id, (current) => ({
    ...current,
    status: 'disabled',
    updatedAt,
  }))
  const deed = { actor, organization, action: 'organization.disable', target: record.slug } as const
  return logged(deed, { organization: disabled })
}
