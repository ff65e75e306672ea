import type { Case } from '../harness/kit.ts'
import { expectRefusedToken } from '../harness/refused-token.ts'
import { obtainTokens } from '../harness/sign-in.ts'
import { requestUserinfo } from '../harness/steps/userinfo.ts'

/** A token that is good for going on while the member is away, and says nothing about them (RFC 6750 §3.1). */
export const run: Case = async (kit) => {
  const { access_token } = await obtainTokens(kit, { scope: 'offline_access', prompt: 'consent' })
  await expectRefusedToken(kit, await requestUserinfo(kit, access_token), {
    code: 'insufficient-scope',
    status: 403,
    error: 'insufficient_scope',
  })
}
