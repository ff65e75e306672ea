import type { Case } from '../harness/kit.ts'
import { expectRefusedAuthorization } from '../harness/refusal.ts'

/** Plain http outside of a loopback address. */
export const run: Case = (kit) =>
  expectRefusedAuthorization(
    kit,
    { redirect_uri: 'http://partner.invalid/callback' },
    { code: 'redirect-uri-not-https', status: 400, error: 'invalid_redirect_uri' },
  )
