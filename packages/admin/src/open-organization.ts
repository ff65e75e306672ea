import type { Clock } from '@orgo/model'
import type { OrganizationStore, Store, StoredOrganization } from '@orgo/store'
import type { Deployment } from './deployment.ts'
import { Refusal } from './refusal.ts'

/** One organization with its data, as an administrator's operations need it. */
export type OpenOrganization = {
  record: StoredOrganization
  data: OrganizationStore
  organizations: Store['organizations']
  clock: Clock
  /** The deployment's `production`. */
  production: boolean
}

/**
 * Returns the organization with this slug or id.
 *
 * @throws Refusal `organization-unknown`
 */
export const openOrganization = async (
  { store, clock, production }: Pick<Deployment, 'store' | 'clock' | 'production'>,
  slugOrId: string,
): Promise<OpenOrganization> => {
  const { organizations } = store
  const record = (await organizations.findBySlug(slugOrId)) ?? (await organizations.find(slugOrId))
  if (!record) throw new Refusal('organization-unknown', { organization: slugOrId })
  return { record, data: store.forOrganization(record.id), organizations, clock, production }
}

/** An organization that may be changed. */
export type ChangeableOrganization = OpenOrganization & {
  readonly changeable: true
  /**
   * If given, an operation refuses to change a record whose `updatedAt` is another: somebody else has changed it since the actor looked.
   * Operations that only add something ignore this.
   */
  ifUnchanged?: string | undefined
}

/**
 * Like `openOrganization`, for operations that change something. An unfinished organization is refused, because the run that finishes its
 * import or restore takes everything in it for the result of the interrupted run.
 *
 * @throws Refusal `organization-unknown`, `organization-unfinished`
 */
export const openForChange = async (
  deployment: Pick<Deployment, 'store' | 'clock' | 'production'>,
  slugOrId: string,
): Promise<ChangeableOrganization> => {
  const organization = await openOrganization(deployment, slugOrId)
  const { slug, status } = organization.record
  if (status === 'importing' || status === 'restoring')
    throw new Refusal('organization-unfinished', { organization: slug, status })
  return { ...organization, changeable: true }
}
