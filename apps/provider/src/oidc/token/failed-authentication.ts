import type { Clock } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import { clientAttempts } from './attempts.ts'

const basicClientId = (authorization: string): string | undefined => {
  const [scheme, credentials] = authorization.split(' ')
  if (scheme?.toLowerCase() !== 'basic' || credentials === undefined) return undefined
  return Buffer.from(credentials, 'base64').toString('utf8').split(':')[0]
}

const presentedClientId = (ctx: KoaContextWithOIDC): string => {
  const parameter = ctx.oidc.params?.client_id
  return (typeof parameter === 'string' ? parameter : basicClientId(ctx.get('Authorization'))) ?? ''
}

/**
 * Counts a failed client authentication. The count is taken after the check, so that a client that authenticates costs no write.
 *
 * @throws CatalogueError `rate-limited` when there were too many, whether such a client exists or not.
 */
export const countFailedAuthentication = async (
  ctx: KoaContextWithOIDC,
  { data, clock }: { data: OrganizationStore; clock: Clock },
): Promise<void> => {
  const key = clientAttempts.key(presentedClientId(ctx), ctx.state.address)
  const { count, resetsAt } = await data.attempts.add(key, clientAttempts.windowMs)
  if (count <= clientAttempts.limit) return
  throw new CatalogueError('rate-limited', { retryAfter: Math.ceil((resetsAt - clock.now()) / 1000) })
}
