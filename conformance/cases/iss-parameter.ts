import { expectEqual } from '../harness/expectations.ts'
import { type Case, metadataOf } from '../harness/kit.ts'
import { signIn } from '../harness/sign-in.ts'
import { Skipped } from '../harness/verdict.ts'

/** The callback names the issuer, against mix-up attacks (RFC 9207 §2). */
export const run: Case = async (kit) => {
  if (metadataOf(kit).authorization_response_iss_parameter_supported !== true)
    throw new Skipped('no-iss-parameter')
  const { params } = (await signIn(kit)).callback
  expectEqual('iss', params.get('iss'), kit.deployment.issuer)
}
