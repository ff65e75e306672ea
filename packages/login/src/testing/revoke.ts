import { json } from '../addresses/responses.ts'
import type { Asked } from './asked.ts'
import { authenticate } from './client-authentication.ts'
import type { World } from './world.ts'

/** `POST /oauth/revoke`: an application ends its own tokens, and does not learn whether others exist (RFC 7009 §2). */
export const revoke = (world: World, asked: Asked): Response => {
  const application = authenticate(world, asked)
  const { token = '' } = asked.form
  const access = world.accessTokens.get(token)
  if (access?.grant.application === application) access.isRevoked = true
  const refresh = world.refreshTokens.get(token)
  if (refresh?.grant.application === application) refresh.grant.isRevoked = true
  return json({})
}
