import type { Application } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { requireApplication } from './find.ts'

/**
 * Takes an application out of service; `updateApplication` with `enable` undoes it.
 *
 * @throws Refusal `not-allowed`, `application-unknown`
 */
export const disableApplication = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { clientId }: { clientId: string },
): Promise<Done<{ application: Application }>> => {
  requireRight(actor, 'change')
  const { data, clock } = organization
  await requireApplication(organization, clientId)
  const updatedAt = new Date(clock.now()).toISOString()
  const application = await data.applications.update(clientId, (current) => ({
    ...current,
    status: 'disabled',
    updatedAt,
  }))
  return logged({ actor, organization, action: 'application.disable', target: clientId }, { application })
}
