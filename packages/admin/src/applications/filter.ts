import { type Application, isLiveSecret, USAGE_OWNERS, USED } from '@orgo/model'
import type { OpenOrganization } from '../open-organization.ts'

/** Which applications to return: those that fit all that is given. */
export type ApplicationFilter = {
  /** Without `deleted`, those that can be restored are left out. */
  status?: Application['status'] | undefined
  /** Part of the name, the client id or a redirect URI, in upper or lower case. */
  search?: string | undefined
  type?: Application['type'] | undefined
  /** Those that were neither used nor registered in the last so many days. */
  unusedForDays?: number | undefined
  /** Those with a valid secret that ends within so many days. */
  secretEndsInDays?: number | undefined
}

const DAY = 24 * 60 * 60 * 1000

const endsSoon = ({ secrets }: Application, days: number, now: number): boolean =>
  secrets.some(
    (secret) =>
      secret.expiresAt !== undefined &&
      isLiveSecret(secret, now) &&
      Date.parse(secret.expiresAt) <= now + days * DAY,
  )

const fits = (
  application: Application,
  { search = '', status, type, secretEndsInDays }: ApplicationFilter,
  now: number,
): boolean =>
  (status === undefined || application.status === status) &&
  (type === undefined || application.type === type) &&
  (secretEndsInDays === undefined || endsSoon(application, secretEndsInDays, now)) &&
  [application.name, application.clientId, ...application.redirectUris].some((text) =>
    text.toLowerCase().includes(search.toLowerCase()),
  )

/** Returns when each application was used last, in the order of the applications. */
export const lastUsesOf = async ({ data }: OpenOrganization, applications: readonly Application[]) => {
  const owners = applications.map(({ clientId }) => USAGE_OWNERS.application(clientId))
  return (await data.usage.read(owners, 0)).map(({ lastUses }) => lastUses[USED.client])
}

const unusedSince = async (
  organization: OpenOrganization,
  applications: readonly Application[],
  since: number,
): Promise<Application[]> => {
  const lastUses = await lastUsesOf(organization, applications)
  return applications.filter(
    ({ createdAt }, index) => Math.max(Date.parse(createdAt), lastUses[index]?.at ?? 0) <= since,
  )
}

/** Returns the applications that fit a filter. The store is asked about their use only where the filter is about that. */
export const filterApplications = async (
  organization: OpenOrganization,
  applications: readonly Application[],
  filter: ApplicationFilter,
): Promise<Application[]> => {
  const now = organization.clock.now()
  const found = applications.filter((application) => fits(application, filter, now))
  return filter.unusedForDays === undefined
    ? found
    : unusedSince(organization, found, now - filter.unusedForDays * DAY)
}
