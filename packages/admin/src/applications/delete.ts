import type { Application } from '@orgo/model'
import { type Actor, type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { findApplication } from './find.ts'

/**
 * Deletes an application, and ends everything that was issued to it. Returns what it was.
 *
 * @throws Refusal `application-unknown`
 */
export const deleteApplication = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { clientId }: { clientId: string },
): Promise<Done<{ application: Application }>> => {
  const { data } = organization
  const application = await findApplication(organization, clientId)
  await data.applications.delete(clientId)
  // The id can be given to another application one day: no token of this one may be good then.
  await data.artifacts.revoke({ clientId })
  return logged({ actor, organization, action: 'application.delete', target: clientId }, { application })
}
