import type { Application } from '@orgo/model'
import type { Actor } from '../actor.ts'
import type { OpenOrganization } from '../open-organization.ts'
import { type ApplicationFilter, filterApplications } from './filter.ts'
import { listApplications } from './find.ts'

type Place = Pick<Application, 'createdAt' | 'clientId'>

type Page = ApplicationFilter & {
  /** The last application of the page before. */
  after?: Place | undefined
  limit: number
}

const byAge = (one: Place, other: Place): number => {
  if (one.createdAt !== other.createdAt) return one.createdAt < other.createdAt ? -1 : 1
  return one.clientId < other.clientId ? -1 : Number(one.clientId > other.clientId)
}

/**
 * Returns at most `limit` applications, the oldest first. A caller who reads all pages gets each application that exists during the whole
 * reading exactly once: neither its age nor its client id ever changes.
 *
 * @throws Refusal `not-allowed`
 */
export const pageApplications = async (
  actor: Actor,
  organization: OpenOrganization,
  { after, limit, ...filter }: Page,
): Promise<Application[]> => {
  const all = await listApplications(actor, organization, { deleted: filter.status === 'deleted' })
  const further = all.filter((application) => after === undefined || byAge(application, after) > 0)
  return (await filterApplications(organization, further, filter)).toSorted(byAge).slice(0, limit)
}
