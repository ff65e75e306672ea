import type { Case } from '../harness/kit.ts'
import { expectRefusedMember } from '../harness/refused-member.ts'

/** An inactive member must reactivate the account first. */
export const run: Case = (kit) =>
  expectRefusedMember(kit, kit.options.inactiveEmail, {
    code: 'member-inactive',
    otherwise: 'needs-inactive-member',
  })
