import { MODULE_STATES, MODULES, type Organization } from '@orgo/model'
import { z } from 'zod'
import { type Actor, requireRight } from '../actor.ts'
import { changesOf, organizationFields } from '../audited.ts'
import { parseInput } from '../input.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { changeOrganization } from './change.ts'

const switchSchema = z.object({ module: z.enum(MODULES), to: z.enum(MODULE_STATES) })

/**
 * Switches one of the organization's modules on or off. Nothing is revoked: what worked before works again when the module is on.
 *
 * @throws Refusal `not-allowed`, `input-invalid`, `changed-meanwhile`
 */
export const switchModule = async (
  actor: Actor,
  organization: ChangeableOrganization,
  input: { module: unknown; to: unknown },
): Promise<Done<{ organization: Organization }>> => {
  requireRight(actor, 'organization')
  const { module, to } = parseInput(switchSchema, input)
  const { slug: target } = organization.record
  const { before, after } = await changeOrganization(organization, (current) => ({
    ...current,
    modules: { ...current.modules, [module]: to },
  }))
  const changes = changesOf(before, after, organizationFields)
  const deed = { actor, organization, action: 'organization.switch-module', target, changes } as const
  return logged(deed, { organization: after })
}
