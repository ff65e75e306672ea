import type { Case } from '../harness/kit.ts'
import { expectRefusedAuthorization } from '../harness/refusal.ts'
import { Skipped } from '../harness/verdict.ts'

/** An administrator has switched the application off. */
export const run: Case = (kit) => {
  const { disabledClientId } = kit.options
  if (disabledClientId === undefined) throw new Skipped('needs-disabled-client')
  return expectRefusedAuthorization(
    kit,
    { client_id: disabledClientId },
    { code: 'application-disabled', status: 400, error: 'invalid_client' },
  )
}
