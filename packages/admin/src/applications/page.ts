import type { Application } from '@orgo/model'
import type { Actor } from '../actor.ts'
import type { OpenOrganization } from '../open-organization.ts'
import { listApplications } from './find.ts'

/** Which applications to return: those that fit all that is given. */
type ApplicationFilter = {
  /** Without `deleted`, those that can be restored are left out. */
  status?: Application['status'] | undefined
  /** Part of the name, the client id or a redirect URI, in upper or lower case. */
  search?: string | undefined
  type?: Application['type'] | undefined
}

type Place = Pick<Application, 'createdAt' | 'clientId'>

type Page = ApplicationFilter & {
  /** The last application of the page before. */
  after?: Place | undefined
  limit: number
}

/** Returns whether an application fits a filter. */
const fits = (
  { name, clientId, redirectUris, ...application }: Application,
  { search = '', status, type }: ApplicationFilter,
): boolean =>
  (status === undefined || application.status === status) &&
  (type === undefined || application.type === type) &&
  [name, clientId, ...redirectUris].some((text) => text.toLowerCase().includes(search.toLowerCase()))

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
  const found = await listApplications(actor, organization, { deleted: filter.status === 'deleted' })
  return found
    .filter((application) => fits(application, filter))
    .toSorted(byAge)
    .filter((application) => after === undefined || byAge(application, after) > 0)
    .slice(0, limit)
}
