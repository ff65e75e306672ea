import { newOrganizationSchema, type Organization } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { changesOf, organizationFields } from '../audited.ts'
import { replaceGiven } from '../changes.ts'
import { parseInput } from '../input.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
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

/**
 * Changes an organization's name, color, logo or rights: given fields replace the old ones, an empty value removes an optional field.
 *
 * @throws Refusal `not-allowed`, `input-invalid`, `changed-meanwhile`
 */
export const updateOrganization = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { enable, ...changes }: OrganizationChanges,
): Promise<Done<{ organization: Organization }>> => {
  requireRight(actor, 'organization')
  const { slug: target } = organization.record
  const { before, after } = await changeOrganization(organization, (current) => {
    const { name, color, logo, rights, ...fixed } = current
    const given = { ...changes, ...changedRights(rights, changes.rights) }
    const fields = replaceGiven({ name, color, logo, rights }, given, ['color', 'logo', 'rights'])
    const status = enable ? 'active' : current.status
    return { ...fixed, ...parseInput(changeableSchema, fields), status }
  })
  const changed = changesOf(before, after, organizationFields)
  const deed = { actor, organization, action: 'organization.update', target, changes: changed } as const
  return logged(deed, { organization: after })
}
