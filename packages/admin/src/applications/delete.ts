import type { Application } from '@orgo/model'
import { type Actor, type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { findApplication } from './find.ts'

/**
 * Deletes an application and revokes everything that was issued to it. Returns the deleted application.
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
  // The client id can be given to another application later, which must not accept this application's tokens.
  await data.artifacts.revoke({ clientId })
  return logged({ actor, organization, action: 'application.delete', target: clientId }, { application })
}
