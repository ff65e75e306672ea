import type { Application } from '@orgo/model'
import type { OpenOrganization } from '../open-organization.ts'
import { Refusal } from '../refusal.ts'

/** Returns the application with this client id. @throws Refusal `application-unknown` */
export const findApplication = async (
  { record, data }: OpenOrganization,
  clientId: string,
): Promise<Application> => {
  const found = await data.applications.find(clientId)
  if (found) return found
  throw new Refusal('application-unknown', { organization: record.slug, clientId })
}

export const listApplications = ({ data }: OpenOrganization): Promise<Application[]> =>
  data.applications.list()
