import type { Case } from '../harness/kit.ts'
import { expectRefusedToken } from '../harness/refused-token.ts'
import { randomValue } from '../harness/steps/authorize.ts'
import { requestUserinfo } from '../harness/steps/userinfo.ts'

/** An access token that was never issued here answers as one that is over; a real one lives for an hour. */
export const run: Case = async (kit) =>
  expectRefusedToken(kit, await requestUserinfo(kit, randomValue()), {
    code: 'token-expired',
    status: 401,
    error: 'invalid_token',
  })
