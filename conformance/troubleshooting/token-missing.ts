import type { Case } from '../harness/kit.ts'
import { expectRefusedToken } from '../harness/refused-token.ts'
import { requestUserinfo } from '../harness/steps/userinfo.ts'

/** Userinfo without an Authorization header. */
export const run: Case = async (kit) =>
  expectRefusedToken(kit, await requestUserinfo(kit, undefined), {
    code: 'token-missing',
    status: 401,
    error: 'invalid_token',
  })
