import { type Application, deletedApplication } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { applicationFields, changesOf } from '../audited.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { changeApplication } from './change.ts'

/**
 * Deletes an application and revokes everything that was issued to it. For 30 days it keeps its client id and can be restored; then it is
 * gone. Returns the deleted application.
 *
 * @throws Refusal `not-allowed`, `application-unknown`, `changed-meanwhile`
 */
export const deleteApplication = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { clientId }: { clientId: string },
): Promise<Done<{ application: Application }>> => {
  requireRight(actor, 'change')
  const { data, clock } = organization
  const { before, after } = await changeApplication(organization, clientId, (current) =>
    deletedApplication(current, clock),
  )
  await data.artifacts.revoke({ clientId })
  const changes = changesOf(before, after, applicationFields)
  const deed = { actor, organization, action: 'application.delete', target: clientId, changes } as const
  return logged(deed, { application: after })
}
