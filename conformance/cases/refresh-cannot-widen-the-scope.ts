import type { Case } from '../harness/kit.ts'
import { expectRefusal } from '../harness/refusal.ts'
import { obtainTokens } from '../harness/sign-in.ts'
import { refresh } from '../harness/steps/token.ts'

/** A refresh asks for a scope that the member has not granted (RFC 6749 §6). */
export const run: Case = async (kit) => {
  const { refresh_token } = await obtainTokens(kit, { scope: 'profile' })
  await expectRefusal(kit, await refresh(kit, refresh_token, { scope: 'profile email' }), {
    code: 'scope-not-allowed',
    status: 400,
    error: 'invalid_scope',
  })
}
