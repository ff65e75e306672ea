import type { AuditEntry } from '@orgo/model'
import { z } from 'zod'
import { type Actor, requireRight } from './actor.ts'
import { parseInput } from './input.ts'
import { limitOf } from './limit.ts'
import type { OpenOrganization } from './open-organization.ts'

const pageSchema = z.object({
  before: z.string().optional(),
  limit: limitOf('entries'),
})

/**
 * Returns the organization's log: at most `limit` entries (default 50), newest first, older than the entry with the id `before`.
 *
 * @throws Refusal `not-allowed`, `input-invalid`
 */
export const listLog = async (
  actor: Actor,
  { data }: OpenOrganization,
  page: { before?: unknown; limit?: unknown },
): Promise<AuditEntry[]> => {
  requireRight(actor, 'logs')
  return data.audit.list(parseInput(pageSchema, page))
}
