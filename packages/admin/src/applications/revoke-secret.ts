import type { Application } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { Refusal } from '../refusal.ts'
import { requireApplication } from './find.ts'

/**
 * Revokes one client secret at once, for example a leaked one.
 *
 * @throws Refusal `not-allowed`, `application-unknown`, `secret-unknown`
 */
export const revokeSecret = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { clientId, secretId }: { clientId: string; secretId: string },
): Promise<Done<{ application: Application }>> => {
  requireRight(actor, 'secrets')
  const { data, clock, record } = organization
  await requireApplication(organization, clientId)
  const application = await data.applications.update(clientId, (current) => {
    const secrets = current.secrets.filter(({ id }) => id !== secretId)
    if (secrets.length === current.secrets.length)
      throw new Refusal('secret-unknown', { organization: record.slug, clientId, secretId })
    return { ...current, secrets, updatedAt: new Date(clock.now()).toISOString() }
  })
  return logged(
    { actor, organization, action: 'application.revoke-secret', target: clientId },
    { application },
  )
}
