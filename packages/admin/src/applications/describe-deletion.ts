import { USAGE_OWNERS } from '@orgo/model'
import type { Counted } from '@orgo/store'
import { type Actor, requireRight } from '../actor.ts'
import type { OpenOrganization } from '../open-organization.ts'
import { requireApplication } from './find.ts'

const DAYS = 30

const TOKENS = ['AccessToken', 'RefreshToken', 'ClientCredentials']

/** Whoever deletes an application with so many tokens has seen enough: an exact number would take the longer, the more there are. */
const MOST_TOKENS_COUNTED = 10_000

/** What the deletion of an application ends: the members connected to it, its sign-ins of the last 30 days, its valid tokens. */
export type DeletionEffect = { members: number; signIns: number; tokens: Counted }

/** Returns what the deletion of an application would end. @throws Refusal `not-allowed`, `application-unknown` */
export const describeDeletion = async (
  actor: Actor,
  organization: OpenOrganization,
  { clientId }: { clientId: string },
): Promise<DeletionEffect> => {
  requireRight(actor, 'change')
  const { connections, owned, usage } = organization.data
  await requireApplication(organization, { clientId })
  const [[members = 0], tokens, [used]] = await Promise.all([
    connections.count([clientId]),
    owned.count({ clientId, kinds: TOKENS }, MOST_TOKENS_COUNTED),
    usage.read([USAGE_OWNERS.application(clientId)], DAYS),
  ])
  const signIns = Object.values(used?.days ?? {}).reduce((sum, day) => sum + (day['sign-in'] ?? 0), 0)
  return { members, signIns, tokens }
}
