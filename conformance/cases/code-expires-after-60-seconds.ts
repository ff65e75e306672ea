import { setTimeout } from 'node:timers/promises'
import type { Case } from '../harness/kit.ts'
import { expectRefusal } from '../harness/refusal.ts'
import { obtainCode } from '../harness/sign-in.ts'
import { redeemCode } from '../harness/steps/token.ts'
import { Skipped } from '../harness/verdict.ts'

// A second more, for clocks that differ.
const LIFETIME_MS = 61_000

/** A code lives for 60 seconds. */
export const run: Case = async (kit) => {
  if (!kit.options.slow) throw new Skipped('needs-slow')
  const code = await obtainCode(kit)
  await setTimeout(LIFETIME_MS)
  await expectRefusal(kit, await redeemCode(kit, code), {
    code: 'code-expired',
    status: 400,
    error: 'invalid_grant',
  })
}
