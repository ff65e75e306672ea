import type { Case } from '../harness/kit.ts'
import { expectRefusedMember } from '../harness/refused-member.ts'

/** A member who waits for confirmation has no access yet. */
export const run: Case = (kit) =>
  expectRefusedMember(kit, kit.options.unapprovedEmail, {
    code: 'member-unapproved',
    otherwise: 'needs-unapproved-member',
  })
