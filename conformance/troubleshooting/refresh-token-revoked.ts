import { expectStatus } from '../harness/expectations.ts'
import type { Case } from '../harness/kit.ts'
import { expectRefusal } from '../harness/refusal.ts'
import { obtainTokens } from '../harness/sign-in.ts'
import { expectTokens, refresh } from '../harness/steps/token.ts'

/** The newest refresh token of a family that ended because an older one came back. */
export const run: Case = async (kit) => {
  const first = await obtainTokens(kit)
  const second = expectTokens(await refresh(kit, first.refresh_token))
  const third = expectTokens(await refresh(kit, second.refresh_token))
  expectStatus(await refresh(kit, first.refresh_token), 400)
  await expectRefusal(kit, await refresh(kit, third.refresh_token), {
    code: 'refresh-token-revoked',
    status: 400,
    error: 'invalid_grant',
  })
}
