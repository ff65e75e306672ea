import type { Clock } from '@orgo/model'
import type { OrganizationStore, Store, StoredOrganization } from '@orgo/store'
import type { Deployment } from './deployment.ts'
import { Refusal } from './refusal.ts'

/** What an administrator's operations work on: one organization, and all that is its own. */
export type OpenOrganization = {
  record: StoredOrganization
  data: OrganizationStore
  organizations: Store['organizations']
  clock: Clock
  /** As of the deployment. */
  production: boolean
}

/**
 * The organization with this slug or id.
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
export type ChangeableOrganization = OpenOrganization & { readonly changeable: true }

/**
 * As `openOrganization`, for operations that change something. Whoever finishes an interrupted import or restore takes what there is for the
 * remains of it: nothing else may get in between.
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
