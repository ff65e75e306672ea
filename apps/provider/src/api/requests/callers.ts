import type { Actor } from '@orgo/admin'
import { type ApiToken, type Clock, parseApiToken, RIGHTS, verifyApiToken } from '@orgo/model'
import type { ApiTokens } from '@orgo/store'
import type { Context } from 'koa'
import { CatalogueError } from '../../errors/catalogue-error.ts'

/**
 * Bounds how many wrong tokens are tried from an address. `match` is the stored hash that the token fits, `undefined` if it fits none.
 *
 * @throws CatalogueError `rate-limited`
 */
export type CheckGuess = (
  guess: { clientId: string; address: string },
  match: string | undefined,
) => Promise<boolean>

type Parts = { apiTokens: ApiTokens; checkGuess: CheckGuess; clock: Clock }

export const TOKEN_HEADER = 'Api-Token'

const refuse = (ctx: Context): never => {
  // RFC 9110 §15.5.2 demands the header.
  ctx.set('WWW-Authenticate', TOKEN_HEADER)
  throw new CatalogueError('api-token-invalid')
}

const isLive = ({ expiresAt }: ApiToken, now: number): boolean =>
  expiresAt === undefined || Date.parse(expiresAt) > now

/** Returns the token's rights as an operation knows them. */
export const actorOf = ({ name, rights }: ApiToken): Actor => ({
  name: `api-token:${name}`,
  rights: RIGHTS.filter((right) => rights.includes(right)),
})

/**
 * Returns the token that a request presents. Cookies do not count: a page of another site can make a browser send cookies, but not this
 * header. What has not the form of a token, with its checksum, is refused without a look into the store.
 *
 * @throws CatalogueError `api-token-invalid`, `rate-limited`
 */
export const identify = async (ctx: Context, { apiTokens, checkGuess, clock }: Parts): Promise<ApiToken> => {
  const presented = ctx.get(TOKEN_HEADER)
  const parsed = parseApiToken(presented)
  if (!parsed) return refuse(ctx)
  const token = await apiTokens.find(parsed.id)
  const fits = token !== undefined && verifyApiToken(presented, token) && isLive(token, clock.now())
  const guess = { clientId: `api token ${parsed.id}`, address: String(ctx.state.address) }
  const isRight = await checkGuess(guess, fits ? token.hash : undefined)
  return isRight && token !== undefined ? token : refuse(ctx)
}
