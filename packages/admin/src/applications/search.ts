import { APPLICATION_TYPES, type Application, applicationSchema, type LastUse } from '@orgo/model'
import { z } from 'zod'
import type { Actor } from '../actor.ts'
import { parseInput } from '../input.ts'
import { limitOf } from '../limit.ts'
import type { OpenOrganization } from '../open-organization.ts'
import { filterApplications, lastUsesOf } from './filter.ts'
import { listApplications } from './find.ts'

/** An application, with what administrators look for in a list of many. */
export type ApplicationUse = {
  application: Application
  lastUse: LastUse | undefined
  /** How many members are connected to it; no number for those who may not see that. */
  members: number | undefined
}

/** A part of the applications that were found, and how many were found altogether. */
export type FoundApplications = { applications: ApplicationUse[]; count: number }

const daysSchema = z.coerce
  .number('must be a number of days')
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(400, 'must be at most 400')
  .optional()

const searchSchema = z.object({
  search: z.string().trim().default(''),
  status: applicationSchema.shape.status.optional(),
  type: z.enum(APPLICATION_TYPES).optional(),
  unusedForDays: daysSchema,
  secretEndsInDays: daysSchema,
  offset: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(0, 'must not be negative')
    .default(0),
  limit: limitOf('applications'),
})

type Search = { [Name in keyof z.input<typeof searchSchema>]?: unknown }

const NAMES = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

const byName = (one: Application, other: Application): number =>
  NAMES.compare(one.name, other.name) || (one.clientId < other.clientId ? -1 : 1)

/**
 * Returns at most `limit` (default 50) of the applications that fit all that is given (filter.ts), sorted by name, without the first
 * `offset`: for people, who jump to a page. Only the use of the applications that are returned is looked up.
 *
 * @throws Refusal `not-allowed`, `input-invalid`
 */
export const searchApplications = async (
  actor: Actor,
  organization: OpenOrganization,
  input: Search,
): Promise<FoundApplications> => {
  const all = await listApplications(actor, organization, { deleted: input.status === 'deleted' })
  const { offset, limit, ...filter } = parseInput(searchSchema, input)
  const found = (await filterApplications(organization, all, filter)).toSorted(byName)
  const shown = found.slice(offset, offset + limit)
  const clientIds = actor.rights.includes('connections') ? shown.map(({ clientId }) => clientId) : []
  const [lastUses, members] = await Promise.all([
    lastUsesOf(organization, shown),
    organization.data.connections.count(clientIds),
  ])
  const applications = shown.map((application, index) => ({
    application,
    lastUse: lastUses[index],
    members: members[index],
  }))
  return { applications, count: found.length }
}
