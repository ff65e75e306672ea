import type { Application } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { applicationFields, changesOf } from '../audited.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { Refusal } from '../refusal.ts'
import { changeApplication } from './change.ts'

/**
 * Revokes one client secret at once, for example a leaked one.
 *
 * @throws Refusal `not-allowed`, `application-unknown`, `changed-meanwhile`, `secret-unknown`
 */
export const revokeSecret = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { clientId, secretId }: { clientId: string; secretId: string },
): Promise<Done<{ application: Application }>> => {
  requireRight(actor, 'secrets')
  const { slug } = organization.record
  const { before, after } = await changeApplication(organization, clientId, (current) => {
    const secrets = current.secrets.filter(({ id }) => id !== secretId)
    if (secrets.length === current.secrets.length)
      throw new Refusal('secret-unknown', { organization: slug, clientId, secretId })
    return { ...current, secrets }
  })
  const changes = changesOf(before, after, applicationFields)
  const deed = {
    actor,
    organization,
    action: 'application.revoke-secret',
    target: clientId,
    changes,
  } as const
  return logged(deed, { application: after })
}
