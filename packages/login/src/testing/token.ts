import type { Asked } from './asked.ts'
import { authenticate } from './client-authentication.ts'
import type { Moment } from './failures.ts'
import { redeemCode } from './redeem-code.ts'
import { refreshToken } from './refresh-token.ts'
import { Refusal } from './refusal.ts'
import type { World } from './world.ts'

type GrantType = { moment: Moment; run: typeof redeemCode }

const GRANT_TYPES = new Map<string, GrantType>([
  ['authorization_code', { moment: 'code', run: redeemCode }],
  ['refresh_token', { moment: 'refresh', run: refreshToken }],
])

/** `POST /oauth/token` (RFC 6749 §3.2). */
export const token = async (world: World, asked: Asked): Promise<Response> => {
  const grantType = GRANT_TYPES.get(asked.form.grant_type ?? '')
  const code = world.failures.take(['token', ...(grantType ? [grantType.moment] : [])])
  if (code) throw new Refusal(code)
  const application = authenticate(world, asked)
  if (!grantType) throw new Refusal('unsupported-grant-type')
  return grantType.run(world, asked, application)
}
