import { newOrganizationSchema, type Organization } from '@orgo/model'
import { replaceGiven } from '../changes.ts'
import { parseInput } from '../input.ts'
import { type Actor, type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'

const changeableSchema = newOrganizationSchema.pick({ name: true, color: true, logo: true })

export type OrganizationChanges = {
  name?: unknown
  color?: unknown
  logo?: unknown
  /** Puts a disabled organization back into service. */
  enable?: boolean | undefined
}

/**
 * Changes an organization's name, color or logo: given fields replace the old ones, an empty value removes an optional field.
 *
 * @throws Refusal `input-invalid`
 */
export const updateOrganization = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { enable, ...changes }: OrganizationChanges,
): Promise<Done<{ organization: Organization }>> => {
  const { record, organizations, clock } = organization
  const updatedAt = new Date(clock.now()).toISOString()
  const updated = await organizations.update(record.id, (current) => {
    const { name, color, logo, ...fixed } = current
    const fields = replaceGiven({ name, color, logo }, changes, ['color', 'logo'])
    const status = enable ? 'active' : current.status
    return { ...fixed, ...parseInput(changeableSchema, fields), status, updatedAt }
  })
  const deed = { actor, organization, action: 'organization.update', target: record.slug } as const
  return logged(deed, { organization: updated })
}
