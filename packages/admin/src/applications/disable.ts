import type { Application } from '@orgo/model'
import { type Actor, type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { findApplication } from './find.ts'

/**
 * Takes an application out of service; `updateApplication` with `enable` undoes it.
 *
 * @throws Refusal `application-unknown`
 */
export const disableApplication = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { clientId }: { clientId: string },
): Promise<Done<{ application: Application }>> => {
  const { data, clock } = organization
  await findApplication(organization, clientId)
  const updatedAt = new Date(clock.now()).toISOString()
  const application = await data.applications.update(clientId, (current) => ({
    ...current,
    status: 'disabled',
    updatedAt,
  }))
  return logged({ actor, organization, action: 'application.disable', target: clientId }, { application })
}
