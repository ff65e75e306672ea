import { findDeployment } from '../harness/deployment.ts'
import type { Case } from '../harness/kit.ts'
import { expectRefusedToken } from '../harness/refused-token.ts'
import { obtainTokens } from '../harness/sign-in.ts'
import { readUserinfo, requestUserinfo } from '../harness/steps/userinfo.ts'
import { Skipped } from '../harness/verdict.ts'

/** A token of one organization at another one of the same deployment: worth nothing there, and unharmed here. */
export const run: Case = async (kit) => {
  const { otherIssuer } = kit.options
  if (otherIssuer === undefined) throw new Skipped('needs-other-issuer')
  const { access_token } = await obtainTokens(kit)
  const deployment = await findDeployment(kit.http, otherIssuer)
  const other = { ...kit, deployment }
  await expectRefusedToken(other, await requestUserinfo(other, access_token), {
    code: 'token-wrong-organization',
    status: 401,
    error: 'invalid_token',
  })
  await readUserinfo(kit, access_token)
}
