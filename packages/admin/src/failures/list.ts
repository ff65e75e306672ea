import type { FailedAttempt } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { requireApplication } from '../applications/find.ts'
import type { OpenOrganization } from '../open-organization.ts'
import { Refusal } from '../refusal.ts'
import { type Diagnosis, diagnose } from './diagnose.ts'

/**
 * Returns the failed attempts at an application, newest first, each explained: at most the last 200 of 30 days.
 *
 * @throws Refusal `not-allowed`, `application-unknown`
 */
export const listFailures = async (
  actor: Actor,
  organization: OpenOrganization,
  { clientId }: { clientId: string },
): Promise<Diagnosis[]> => {
  requireRight(actor, 'logs')
  const [application, attempts] = await Promise.all([
    requireApplication(organization, { clientId }),
    organization.data.failures.list(clientId),
  ])
  return attempts.map((attempt) => diagnose(attempt, application))
}

/**
 * Returns the failed attempt with this id: that of the request, which its answer, the visitor's page and the log have too.
 *
 * @throws Refusal `not-allowed`, `application-unknown`, `failure-unknown`
 */
export const findFailure = async (
  actor: Actor,
  organization: OpenOrganization,
  { clientId, id }: { clientId: string; id: string },
): Promise<Diagnosis> => {
  requireRight(actor, 'logs')
  const [application, attempt] = await Promise.all([
    requireApplication(organization, { clientId }),
    organization.data.failures.find(clientId, id),
  ])
  if (attempt) return diagnose(attempt, application)
  throw new Refusal('failure-unknown', { clientId, id })
}

/** Failed attempts that name no application which exists, counted. */
export type StrayFailures = {
  count: number
  /** The address that most of them came from. */
  mostFrom: string | undefined
  newest: FailedAttempt[]
}

const SHOWN = 20

/** Returns the newest attempts that name no application of the organization. @throws Refusal `not-allowed` */
export const listStrayFailures = async (actor: Actor, { data }: OpenOrganization): Promise<StrayFailures> => {
  requireRight(actor, 'logs')
  const all = await data.failures.list('')
  const byAddress = Object.entries(Object.groupBy(all, ({ address = '' }) => address))
  const [most] = byAddress.toSorted(([, a = []], [, b = []]) => b.length - a.length)
  return { count: all.length, mostFrom: most?.[0] || undefined, newest: all.slice(0, SHOWN) }
}
