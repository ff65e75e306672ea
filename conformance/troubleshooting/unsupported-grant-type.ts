import type { Case } from '../harness/kit.ts'
import { expectRefusal } from '../harness/refusal.ts'
import { requestToken } from '../harness/steps/token.ts'

/** The password grant, which RFC 9700 §2.4 forbids. */
export const run: Case = async (kit) =>
  expectRefusal(kit, await requestToken(kit, { grant_type: 'password', username: 'ada', scope: 'profile' }), {
    code: 'unsupported-grant-type',
    status: 400,
    error: 'unsupported_grant_type',
  })
