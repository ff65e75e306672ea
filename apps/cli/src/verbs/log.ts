import { openOrganization, parseInput } from '@orgo/admin'
import { z } from 'zod'
import type { Verb } from '../perform.ts'
import { table } from '../table.ts'

const pageSchema = z.object({
  before: z.string().optional(),
  limit: z.coerce
    .number('must be a number of entries')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(1000, 'must be at most 1000')
    .default(50),
})

export const listLog: Verb<{ org: string; before?: string; limit?: string }> = async (
  { deployment },
  flags,
) => {
  const page = parseInput(pageSchema, flags)
  const { data } = await openOrganization(deployment, flags.org)
  const document = await data.audit.list(page)
  return { document, text: table(document, ['at', 'actor', 'action', 'target']) }
}
