import type { Clock, Member } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import { Failure } from '../failure.ts'
import { openOrganization } from '../find.ts'
import { revokeAccess } from '../member-access.ts'
import { createMemberOf, credentialsOf } from '../member-input.ts'
import { type MemberRow, readMemberRows } from '../member-rows.ts'
import type { Verb } from '../perform.ts'
import { changeMember } from './member-update.ts'

type Work = { row: MemberRow; existing: Member | undefined }

const refuseExisting = (work: Work[], org: string): void => {
  const known = work.filter(({ existing }) => existing !== undefined)
  if (known.length === 0) return
  throw new Failure('already-exists', {
    title: `${org} already has ${known.length} of these members; nothing was imported`,
    fix: 'Take them out of the file, or give --update to change them',
    violations: known.map(({ row }) => ({
      path: `row ${row.number}.email`,
      message: `${row.member.email} is a member already`,
      code: 'already-exists',
    })),
  })
}

/** What the row itself says about an existing member: a default must not, say, lift a suspension. */
const saidBy = ({ member, given }: MemberRow): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(member).filter(([name]) => given.includes(name) && !name.startsWith('password')),
  )

const change = async (
  organization: OrganizationStore,
  { id }: Member,
  { row, clock }: { row: MemberRow; clock: Clock },
) => {
  const credentials = await credentialsOf(row.member)
  const updatedAt = new Date(clock.now()).toISOString()
  const updated = await organization.members.update(id, (current) => ({
    ...changeMember(current, saidBy(row), updatedAt),
    ...credentials,
  }))
  if (updated.status !== 'active' || credentials.passwordHash !== undefined)
    await revokeAccess(organization, updated)
}

type ImportFlags = { org: string; file: string; update?: true }

// Passwords are hashed beside each other, as many at once as keep the machine's cores busy and its memory calm.
const AT_ONCE = 16

export const importMembers: Verb<ImportFlags> = async ({ store, clock }, { org, file, update }) => {
  const organization = await openOrganization(store, org)
  const rows = readMemberRows(file)
  const work = await Promise.all(
    rows.map(async (row) => ({ row, existing: await organization.members.findByEmail(row.member.email) })),
  )
  if (!update) refuseExisting(work, org)
  for (let start = 0; start < work.length; start += AT_ONCE) {
    await Promise.all(
      work.slice(start, start + AT_ONCE).map(async ({ row, existing }) => {
        if (existing) return change(organization, existing, { row, clock })
        return organization.members.create(await createMemberOf(row.member, clock))
      }),
    )
  }
  const updated = work.filter(({ existing }) => existing !== undefined).length
  const document = { imported: rows.length, created: rows.length - updated, updated }
  return {
    document,
    text: `Imported ${document.imported} members: ${document.created} new, ${updated} changed`,
  }
}
