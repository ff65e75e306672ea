import type { Case } from '../harness/kit.ts'
import { expectRefusedMember } from '../harness/refused-member.ts'

/** A suspended member has no access. */
export const run: Case = (kit) =>
  expectRefusedMember(kit, kit.options.suspendedEmail, {
    code: 'member-suspended',
    otherwise: 'needs-suspended-member',
  })
