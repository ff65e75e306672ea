import { z } from 'zod'
import { ADMINISTRATOR_ROLE, roleSchema } from './role.ts'

/**
 * What a member may do with their organization, beside signing in:
 * - `see`: look at applications, signing keys and the organization's settings
 * - `change`: register, change, disable, delete and restore applications
 * - `secrets`: make and end client secrets and signing keys
 * - `connections`: see which members use an application, and disconnect them
 * - `logs`: read failures, activity and the audit log
 * - `organization`: modules, members, branding, API tokens, and who has which right. Whoever has it can give themselves the others.
 */
export const RIGHTS = ['see', 'change', 'secrets', 'connections', 'logs', 'organization'] as const

export type Right = (typeof RIGHTS)[number]

/** The rights of each role but the administrators', which cannot lose any: somebody must be able to give rights back. */
export const rightsSchema = z.record(
  roleSchema.refine((role) => role !== ADMINISTRATOR_ROLE, 'has every right, always'),
  z
    .array(z.enum(RIGHTS, `must be one of ${RIGHTS.join(', ')}`))
    .transform((rights) => RIGHTS.filter((right) => rights.includes(right))),
)

/** Returns the rights that roles have in an organization, in the order of `RIGHTS`. */
export const rightsOf = (
  { rights = {} }: { rights?: z.output<typeof rightsSchema> | undefined },
  roles: readonly string[],
): Right[] =>
  roles.includes(ADMINISTRATOR_ROLE)
    ? [...RIGHTS]
    : RIGHTS.filter((right) => roles.some((role) => rights[role]?.includes(right)))
