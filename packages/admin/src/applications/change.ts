import type { Application } from '@orgo/model'
import { type Changed, changeRecord } from '../change-record.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { requireApplication, unknownApplication } from './find.ts'

/** Changes an application in one atomic step. @throws Refusal `application-unknown`, `changed-meanwhile` */
export const changeApplication = async (
  organization: ChangeableOrganization,
  clientId: string,
  change: (current: Application) => Application,
): Promise<Changed<Application>> => {
  await requireApplication(organization, { clientId })
  const { applications } = organization.data
  return changeRecord(
    organization,
    (step) => applications.update(clientId, step),
    (current) => {
      // Somebody may have deleted it after it was found.
      if (current.status === 'deleted') throw unknownApplication(organization, clientId)
      return change(current)
    },
  )
}
