import type { Member } from '@orgo/model'
import { type Changed, changeRecord } from '../change-record.ts'
import type { ChangeableOrganization } from '../open-organization.ts'

/** Changes the member with this id in one atomic step. @throws Refusal `changed-meanwhile` */
export const changeMember = (
  organization: Pick<ChangeableOrganization, 'data' | 'clock' | 'ifUnchanged'>,
  id: string,
  change: (current: Member) => Member,
): Promise<Changed<Member>> =>
  changeRecord(organization, (step) => organization.data.members.update(id, step), change)
