import type { Application } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { applicationFields, changesOf } from '../audited.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { changeApplication } from './change.ts'

/**
 * Takes an application out of service; `updateApplication` with `enable` undoes it.
 *
 * @throws Refusal `not-allowed`, `application-unknown`, `changed-meanwhile`
 */
export const disableApplication = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { clientId }: { clientId: string },
): Promise<Done<{ application: Application }>> => {
  requireRight(actor, 'change')
  const { before, after } = await changeApplication(organization, clientId, (current) => ({
    ...current,
    status: 'disabled',
  }))
  const changes = changesOf(before, after, applicationFields)
  const deed = { actor, organization, action: 'application.disable', target: clientId, changes } as const
  return logged(deed, { application: after })
}
