import { type Application, restoredApplication } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { applicationFields, changesOf } from '../audited.ts'
import { changeRecord } from '../change-record.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { Refusal } from '../refusal.ts'
import { requireApplication } from './find.ts'

const refuseUndeleted = ({ clientId, status }: Application): void => {
  if (status !== 'deleted') throw new Refusal('application-not-deleted', { clientId })
}

/**
 * Restores a deleted application with the status that it had. Its secrets work again; the tokens that were revoked do not.
 *
 * @throws Refusal `not-allowed`, `application-unknown`, `application-not-deleted`, `changed-meanwhile`
 */
export const restoreApplication = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { clientId }: { clientId: string },
): Promise<Done<{ application: Application }>> => {
  requireRight(actor, 'change')
  const { applications, artifacts } = organization.data
  refuseUndeleted(await requireApplication(organization, { clientId, deleted: true }))
  // An interrupted deletion may have left tokens, which must not work again.
  await artifacts.revoke({ clientId })
  const { before, after } = await changeRecord(
    organization,
    (step) => applications.update(clientId, step),
    (current: Application) => {
      refuseUndeleted(current)
      return restoredApplication(current)
    },
  )
  const changes = changesOf(before, after, applicationFields)
  const deed = { actor, organization, action: 'application.restore', target: clientId, changes } as const
  return logged(deed, { application: after })
}
