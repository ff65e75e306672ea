import { expectEqual } from '../harness/expectations.ts'
import type { Answer } from '../harness/http.ts'
import type { Case } from '../harness/kit.ts'
import { obtainCode } from '../harness/sign-in.ts'
import { expectTokens, redeemCode, refresh } from '../harness/steps/token.ts'

const expectNoStore = (what: string, { headers }: Answer) =>
  expectEqual(`Cache-Control of ${what}`, headers['cache-control'], 'no-store')

/** Answers with tokens are never kept by a cache (RFC 6749 §5.1). */
export const run: Case = async (kit) => {
  const redeemed = await redeemCode(kit, await obtainCode(kit))
  expectNoStore('the redemption', redeemed)
  expectNoStore('the refresh', await refresh(kit, expectTokens(redeemed).refresh_token))
}
