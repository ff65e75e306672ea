import { type Application, isGone } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import type { OpenOrganization } from '../open-organization.ts'
import { Refusal } from '../refusal.ts'
import { eraseGone } from './erase.ts'

type Scope = {
  /** Whether deleted applications that can be restored count too. */
  deleted?: boolean | undefined
}

export const unknownApplication = ({ record }: OpenOrganization, clientId: string): Refusal =>
  new Refusal('application-unknown', { organization: record.slug, clientId })

/** Returns the application with this client id, for an operation. @throws Refusal `application-unknown` */
export const requireApplication = async (
  organization: OpenOrganization,
  { clientId, deleted = false }: Scope & { clientId: string },
): Promise<Application> => {
  const { data, clock } = organization
  const found = await data.applications.find(clientId)
  if (!found || isGone(found, clock.now()) || (found.status === 'deleted' && !deleted))
    throw unknownApplication(organization, clientId)
  return found
}

/** Returns the application with this client id. @throws Refusal `not-allowed`, `application-unknown` */
export const findApplication = async (
  actor: Actor,
  organization: OpenOrganization,
  which: Scope & { clientId: string },
): Promise<Application> => {
  requireRight(actor, 'see')
  return requireApplication(organization, which)
}

/** Returns all applications. @throws Refusal `not-allowed` */
export const listApplications = async (
  actor: Actor,
  organization: OpenOrganization,
  { deleted = false }: Scope = {},
): Promise<Application[]> => {
  requireRight(actor, 'see')
  const { data, clock } = organization
  const all = await data.applications.list()
  await eraseGone(organization, all)
  return all.filter(
    (application) => !isGone(application, clock.now()) && (deleted || application.status !== 'deleted'),
  )
}
