import { type Application, isLiveSecret } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { applicationFields, changesOf } from '../audited.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { Refusal } from '../refusal.ts'
import { changeApplication } from './change.ts'

type Secret = Application['secrets'][number]

type Revocation = {
  clientId: string
  secretId: string
  /** Whether to revoke the secret even if the application cannot authenticate without it. */
  evenLast?: boolean | undefined
}

/**
 * Revokes one client secret at once, for example a leaked one.
 *
 * @throws Refusal `not-allowed`, `application-unknown`, `changed-meanwhile`, `secret-unknown`, `secret-last`
 */
export const revokeSecret = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { clientId, secretId, evenLast = false }: Revocation,
): Promise<Done<{ application: Application }>> => {
  requireRight(actor, 'secrets')
  const about = { organization: organization.record.slug, clientId, secretId }
  const isLive = (secret: Secret) => isLiveSecret(secret, organization.clock.now())
  const { before, after } = await changeApplication(organization, clientId, (current) => {
    const revoked = current.secrets.find(({ id }) => id === secretId)
    const secrets = current.secrets.filter(({ id }) => id !== secretId)
    if (!revoked) throw new Refusal('secret-unknown', about)
    if (isLive(revoked) && !secrets.some(isLive) && !evenLast) throw new Refusal('secret-last', about)
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
