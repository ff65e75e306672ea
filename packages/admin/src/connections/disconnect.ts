import { type Application, CONSENT_KIND, type Connection, consentId } from '@orgo/model'
import { type Actor, requireRight, requireRightOver } from '../actor.ts'
import { requireApplication } from '../applications/find.ts'
import { type Done, logged } from '../log.ts'
import { requireMember } from '../members/find.ts'
import type { ChangeableOrganization } from '../open-organization.ts'

type Pair = { accountId: string; clientId: string }

/**
 * Withdraws the consent: it expires at once. It is not destroyed, because the store would remember that for a while and keep no new
 * consent meanwhile.
 */
const withdrawConsent = async (
  { data: { artifacts }, clock }: ChangeableOrganization,
  accountId: string,
  application: Application,
): Promise<void> => {
  const consent = { kind: CONSENT_KIND, id: consentId(accountId, application), payload: {} }
  await artifacts.put([{ ...consent, expiresAt: clock.now() }])
}

/**
 * Disconnects a member from an application: the consent is withdrawn, and codes and tokens end at once. The application is asked for
 * nothing, and may sign the member in again with a new consent. Members may disconnect themselves. Returns the application; whoever can
 * tells it of the end by the back channel.
 *
 * @throws Refusal `not-allowed`, `member-unknown`, `application-unknown`
 */
export const disconnectMember = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { accountId, clientId }: Pair,
): Promise<Done<{ application: Application }>> => {
  requireRightOver(actor, 'connections', accountId)
  const { data } = organization
  const member = await requireMember(organization, { id: accountId })
  const application = await requireApplication(organization, { clientId })
  const connection = await data.connections.find(member.id, clientId)
  // The consent first, so that no new tokens are issued after the old ones have ended. The connection last: after a crash it is still
  // listed, and can be removed again.
  await withdrawConsent(organization, member.id, application)
  await data.artifacts.revoke({ accountId: member.id, clientId })
  await data.connections.remove({ accountId: member.id, clientId })
  const changes = {
    client_id: { before: clientId },
    ...(connection ? { scopes: { before: connection.scopes } } : {}),
  }
  return logged(
    { actor, organization, action: 'member.disconnect', target: member.id, changes },
    { application },
  )
}

const PAGE = 200

/**
 * Disconnects all members from an application: their consents are withdrawn, and all codes and tokens of the application end at once.
 * Returns how many members were connected. After a crash half-way, the caller calls again.
 *
 * @throws Refusal `not-allowed`, `application-unknown`
 */
export const disconnectEverybody = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { clientId }: Pick<Pair, 'clientId'>,
): Promise<Done<{ application: Application; count: number }>> => {
  requireRight(actor, 'connections')
  const { connections, artifacts } = organization.data
  const application = await requireApplication(organization, { clientId })
  let [count, after]: [number, string | undefined] = [0, undefined]
  let page: Connection[]
  do {
    page = await connections.list({ clientId }, { after, limit: PAGE })
    for (const { accountId } of page) await withdrawConsent(organization, accountId, application)
    count += page.length
    after = page.at(-1)?.accountId
  } while (page.length === PAGE)
  await artifacts.revoke({ clientId })
  await connections.remove({ clientId })
  const changes = { connections: { before: count, after: 0 } }
  return logged(
    { actor, organization, action: 'application.disconnect-everybody', target: clientId, changes },
    { application, count },
  )
}
