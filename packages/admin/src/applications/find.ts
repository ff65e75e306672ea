import type { Application } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import type { OpenOrganization } from '../open-organization.ts'
import { Refusal } from '../refusal.ts'

/** Returns the application with this client id, for an operation. @throws Refusal `application-unknown` */
export const requireApplication = async (
  { record, data }: OpenOrganization,
  clientId: string,
): Promise<Application> => {
  const found = await data.applications.find(clientId)
  if (found) return found
  throw new Refusal('application-unknown', { organization: record.slug, clientId })
}

/** Returns the application with this client id. @throws Refusal `not-allowed`, `application-unknown` */
export const findApplication = async (
  actor: Actor,
  organization: OpenOrganization,
  { clientId }: { clientId: string },
): Promise<Application> => {
  requireRight(actor, 'see')
  return requireApplication(organization, clientId)
}

/** Returns all applications. @throws Refusal `not-allowed` */
export const listApplications = async (actor: Actor, { data }: OpenOrganization): Promise<Application[]> => {
  requireRight(actor, 'see')
  return data.applications.list()
}
