import type { Organization } from '@orgo/model'
import { type Changed, changeRecord } from '../change-record.ts'
import type { ChangeableOrganization } from '../open-organization.ts'

/** Changes an organization's record in one atomic step. @throws Refusal `changed-meanwhile` */
export const changeOrganization = (
  organization: ChangeableOrganization,
  change: (current: Organization) => Organization,
): Promise<Changed<Organization>> => {
  const { record, organizations } = organization
  return changeRecord(organization, (step) => organizations.update(record.id, step), change)
}
