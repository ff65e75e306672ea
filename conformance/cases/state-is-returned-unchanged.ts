import { expectEqual } from '../harness/expectations.ts'
import type { Case } from '../harness/kit.ts'
import { signIn } from '../harness/sign-in.ts'

const STATES = [
  'a b+c%20d',
  '?x=1&y=2#z',
  '{"returnTo":"/réglages/été"}',
  "~!*()'",
  '日本語 🗝',
  'x'.repeat(1000),
]

/** Whatever an application puts into `state` comes back as it was (RFC 6749 §4.1.2). */
export const run: Case = async (kit) => {
  for (const state of STATES) {
    const { params } = (await signIn(kit, { state })).callback
    expectEqual('state', params.get('state'), state)
  }
}
