import type { Member } from '@orgo/model'
import { z } from 'zod'
import { type Actor, requireRight } from '../actor.ts'
import { parseInput } from '../input.ts'
import { limitOf } from '../limit.ts'
import type { OpenOrganization } from '../open-organization.ts'

const inputSchema = z.object({
  search: z.string().trim().toLowerCase().max(300).default(''),
  after: z.string().optional(),
  limit: limitOf('members'),
})

const fits =
  (search: string) =>
  ({ name, email }: Member): boolean =>
    email.includes(search) || name.toLowerCase().includes(search)

// How many members are read at once. Others are served between two readings.
const READ_AT_ONCE = 1000

/**
 * Returns at most `limit` members (default 50) whose name or e-mail address has `search` in it, sorted by e-mail address, after the address
 * `after`. Without `search` it reads as many members as it returns. A search reads in their order until `limit` members fit: the store has
 * no index of parts of names, and reading 20,000 members takes a fraction of a second.
 *
 * @throws Refusal `not-allowed`, `input-invalid`
 */
export const searchMembers = async (
  actor: Actor,
  { data: { members } }: OpenOrganization,
  input: { search?: unknown; after?: unknown; limit?: unknown },
): Promise<Member[]> => {
  requireRight(actor, 'organization')
  const { search, after: start, limit } = parseInput(inputSchema, input)
  const size = search === '' ? limit : READ_AT_ONCE
  const found: Member[] = []
  let after = start
  let page: Member[]
  do {
    page = await members.list({ after, limit: size })
    found.push(...page.filter(fits(search)))
    after = page.at(-1)?.email
  } while (page.length === size && found.length < limit)
  return found.slice(0, limit)
}
