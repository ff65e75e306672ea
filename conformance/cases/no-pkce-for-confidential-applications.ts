import type { Case } from '../harness/kit.ts'
import { obtainCode } from '../harness/sign-in.ts'
import { expectTokens, redeemCode } from '../harness/steps/token.ts'
import { readUserinfo } from '../harness/steps/userinfo.ts'

/** Partners in production send no PKCE: a secret is enough for an application that can keep one. */
export const run: Case = async (kit) => {
  const code = await obtainCode(kit, { code_challenge: undefined, code_challenge_method: undefined })
  const { access_token } = expectTokens(await redeemCode(kit, code))
  await readUserinfo(kit, access_token)
}
