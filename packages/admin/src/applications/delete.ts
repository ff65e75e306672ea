import type { Application } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { requireApplication } from './find.ts'

/**
 * Deletes an application and revokes everything that was issued to it. Returns the deleted application.
 *
 * @throws Refusal `not-allowed`, `application-unknown`
 */
export const deleteApplication = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { clientId }: { clientId: string },
): Promise<Done<{ application: Application }>> => {
  requireRight(actor, 'change')
  const { data } = organization
  const application = await requireApplication(organization, clientId)
  await data.applications.delete(clientId)
  // The client id can be given to another application later, which must not accept this application's tokens.
  await data.artifacts.revoke({ clientId })
  await data.connections.remove({ clientId })
  return logged({ actor, organization, action: 'application.delete', target: clientId }, { application })
}
