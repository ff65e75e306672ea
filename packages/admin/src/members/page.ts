import { emailSchema, type Member } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import type { OpenOrganization } from '../open-organization.ts'

type Page = {
  /** The member with this e-mail address alone. */
  email?: string | undefined
  /** The id of the last member of the page before. */
  after?: string | undefined
  limit: number
}

/**
 * Returns at most `limit` members, sorted by id. A caller who reads all pages gets each member who exists during the whole reading exactly
 * once, whatever is changed meanwhile.
 *
 * @throws Refusal `not-allowed`
 */
export const pageMembers = async (
  actor: Actor,
  { data: { members } }: OpenOrganization,
  { email, after, limit }: Page,
): Promise<Member[]> => {
  requireRight(actor, 'organization')
  if (email === undefined) return members.listById({ after, limit })
  const address = emailSchema.safeParse(email).data
  const found = address === undefined ? undefined : await members.findByEmail(address)
  return found ? [found] : []
}
