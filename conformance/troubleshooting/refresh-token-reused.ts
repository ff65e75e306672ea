import type { Case } from '../harness/kit.ts'
import { expectRefusal } from '../harness/refusal.ts'
import { obtainTokens } from '../harness/sign-in.ts'
import { expectTokens, refresh } from '../harness/steps/token.ts'

/** A refresh token that comes back after the one that replaced it was used (RFC 9700 §4.14.2). */
export const run: Case = async (kit) => {
  const { refresh_token } = await obtainTokens(kit)
  const second = expectTokens(await refresh(kit, refresh_token))
  expectTokens(await refresh(kit, second.refresh_token))
  await expectRefusal(kit, await refresh(kit, refresh_token), {
    code: 'refresh-token-reused',
    status: 400,
    error: 'invalid_grant',
  })
}
