import { type ApiToken, type LastUse, USAGE_OWNERS, USED } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import type { OpenOrganization } from '../open-organization.ts'

/** A token with when and from where it was used last. */
export type TokenUse = ApiToken & { lastUse: LastUse | undefined }

/** Returns the tokens for the admin API, the oldest first, those that have ended too. @throws Refusal `not-allowed` */
export const listApiTokens = async (actor: Actor, { data }: OpenOrganization): Promise<TokenUse[]> => {
  requireRight(actor, 'organization')
  const tokens = await data.apiTokens.list()
  const usage = await data.usage.read(
    tokens.map(({ id }) => USAGE_OWNERS.apiToken(id)),
    0,
  )
  return tokens.map((token, at) => ({ ...token, lastUse: usage[at]?.lastUses[USED.client] }))
}
