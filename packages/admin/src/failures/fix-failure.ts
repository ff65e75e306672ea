import type { Application } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { requireApplication } from '../applications/find.ts'
import { type ApplicationChanges, updateApplication } from '../applications/update.ts'
import type { Done } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { Refusal } from '../refusal.ts'
import type { Fix } from './fix.ts'
import { findFailure } from './list.ts'

const changesOf = (fix: Fix): Pick<ApplicationChanges, 'fields' | 'enable'> => {
  switch (fix.kind) {
    case 'add-redirect-uri':
      return { fields: { redirectUris: fix.after } }
    case 'add-post-logout-redirect-uri':
      return { fields: { postLogoutRedirectUris: fix.after } }
    case 'allow-scopes':
      return { fields: { scope: fix.after.join(' ') } }
    case 'widen-overlap':
      return { fields: { refreshOverlap: fix.after } }
    case 'enable':
      return { fields: {}, enable: true }
  }
}

/**
 * Changes the one setting that made an attempt fail. The change is validated like any other, and the log names the attempt.
 *
 * @throws Refusal `not-allowed`, `application-unknown`, `failure-unknown`, `failure-without-fix`, `input-invalid`, `changed-meanwhile`
 */
export const fixFailure = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { clientId, id }: { clientId: string; id: string },
): Promise<Done<{ application: Application; fix: Fix }>> => {
  requireRight(actor, 'logs')
  requireRight(actor, 'change')
  // The fix is made from the setting as it is now. What somebody else takes away meanwhile must not come back with it.
  const { updatedAt } = await requireApplication(organization, { clientId })
  const { fix } = await findFailure(actor, organization, { clientId, id })
  if (!fix) throw new Refusal('failure-without-fix', { clientId, id })
  const { application, warnings } = await updateApplication(
    { ...actor, because: id },
    { ...organization, ifUnchanged: organization.ifUnchanged ?? updatedAt },
    { clientId, ...changesOf(fix) },
  )
  return { application, fix, warnings }
}
