import { newOrganizationSchema, type Organization } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { changesOf, organizationFields } from '../audited.ts'
import { replaceGiven } from '../changes.ts'
import { parseInput } from '../input.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization, OpenOrganization } from '../open-organization.ts'
import { changeOrganization } from './change.ts'

const changeableSchema = newOrganizationSchema.pick({ name: true, color: true, logo: true, rights: true })

export type OrganizationChanges = {
  name?: unknown
  color?: unknown
  logo?: unknown
  /** The rights of each given role; none takes the role's rights away. The other roles keep theirs. */
  rights?: unknown
  /** Puts a disabled organization back into service. */
  enable?: boolean | undefined
}

const changedRights = (current: Organization['rights'], change: unknown): { rights?: unknown } => {
  if (typeof change !== 'object' || change === null) return change === undefined ? {} : { rights: change }
  const rights = Object.entries({ ...current, ...change }).filter(
    ([, given]) => !(Array.isArray(given) && given.length === 0),
  )
  return { rights: rights.length === 0 ? '' : Object.fromEntries(rights) }
}

const changed = (current: Organization, { enable, ...changes }: OrganizationChanges): Organization => {
  const { name, color, logo, rights, ...fixed } = current
  const given = { ...changes, ...changedRights(rights, changes.rights) }
  const fields = replaceGiven({ name, color, logo, rights }, given, ['color', 'logo', 'rights'])
  return { ...fixed, ...parseInput(changeableSchema, fields), status: enable ? 'active' : current.status }
}

/**
 * Returns the organization as `updateOrganization` would leave it, and changes nothing.
 *
 * @throws Refusal `not-allowed`, `input-invalid`
 */
export const previewOrganization = async (
  actor: Actor,
  { record }: OpenOrganization,
  changes: OrganizationChanges,
): Promise<Organization> => {
  requireRight(actor, 'organization')
  return changed(record, changes)
}

/**
 * Changes an organization's name, color, logo or rights: given fields replace the old ones, an empty value removes an optional field.
 *
 * @throws Refusal `not-allowed`, `input-invalid`, `changed-meanwhile`
 */
export const updateOrganization = async (
  actor: Actor,
  organization: ChangeableOrganization,
  changes: OrganizationChanges,
): Promise<Done<{ organization: Organization }>> => {
  requireRight(actor, 'organization')
  const { slug: target } = organization.record
  const { before, after } = await changeOrganization(organization, (current) => changed(current, changes))
  const fields = changesOf(before, after, organizationFields)
  const deed = { actor, organization, action: 'organization.update', target, changes: fields } as const
  return logged(deed, { organization: after })
}
