import { USAGE_OWNERS } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import type { OpenOrganization } from '../open-organization.ts'
import { requireApplication } from './find.ts'

const DAYS = 30

/** Whom the deletion of an application concerns: the members connected to it, and its sign-ins of the last 30 days. */
export type DeletionEffect = { members: number; signIns: number }

/** Returns whom the deletion of an application would concern. @throws Refusal `not-allowed`, `application-unknown` */
export const describeDeletion = async (
  actor: Actor,
  organization: OpenOrganization,
  { clientId }: { clientId: string },
): Promise<DeletionEffect> => {
  requireRight(actor, 'change')
  const { connections, usage } = organization.data
  await requireApplication(organization, { clientId })
  const [members, [used]] = await Promise.all([
    connections.count(clientId),
    usage.read([USAGE_OWNERS.application(clientId)], DAYS),
  ])
  const signIns = Object.values(used?.days ?? {}).reduce((sum, day) => sum + (day['sign-in'] ?? 0), 0)
  return { members, signIns }
}
