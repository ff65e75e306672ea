import {
  createMember,
  findMember,
  importMembers,
  listMembers,
  openForChange,
  openOrganization,
  searchMembers,
  setPassword,
  updateMember,
  type WhichMember,
  withLines,
} from '@orgo/admin'
import { showMember } from '@orgo/admin/documents'
import type { Member } from '@orgo/model'
import { requireChange } from '../changes.ts'
import { type ClaimFlags, readClaimFlags } from '../claim-flags.ts'
import { Failure } from '../failure.ts'
import type { Answer } from '../output.ts'
import { type PasswordFlags, readPassword, requirePassword } from '../password-input.ts'
import type { Verb } from '../perform.ts'
import { fields, table } from '../table.ts'

export type WhichFlags = { org: string; email?: string; id?: string }

/** Returns the member's e-mail address or id. @throws Failure `usage` unless exactly one of `--email` and `--id` is given */
export const whichMember = ({ org, email, id }: WhichFlags): WhichMember => {
  if (email !== undefined && id === undefined) return { email }
  if (id !== undefined && email === undefined) return { id }
  throw new Failure('usage', {
    title: 'Which member? Exactly one of --email and --id is needed',
    fix: `\`orgo member list --org ${org}\` shows the members`,
  })
}

const answer = ({ member, warnings = [] }: { member: Member; warnings?: string[] }): Answer => {
  const document = showMember(member)
  return { document, text: fields(document), warnings }
}

type NewMember = {
  org: string
  email: string
  name: string
  picture?: string
  group?: string[]
  role?: string[]
  status?: string
}

export const createOneMember: Verb<NewMember & PasswordFlags & ClaimFlags> = async (
  { actor, deployment },
  flags,
) => {
  const organization = await openForChange(deployment, flags.org)
  const { password, warnings } = await readPassword(flags)
  const { email, name, picture, group: groups, role: roles, status } = flags
  const claims = readClaimFlags(flags)
  const input = { email, name, picture, ...claims, groups, roles, status, password }
  const created = await createMember(actor, organization, input)
  return answer({ ...created, warnings: [...warnings, ...created.warnings] })
}

type ListFlags = { org: string; search?: string; after?: string; limit?: string }

/** Lists all members, or those of one page where a flag asks for some. */
export const listSomeMembers: Verb<ListFlags> = async ({ actor, deployment }, { org, ...page }) => {
  const organization = await openOrganization(deployment, org)
  const isPage = Object.values(page).some((value) => value !== undefined)
  const found = isPage
    ? await searchMembers(actor, organization, page)
    : await listMembers(actor, organization)
  const document = found.map(showMember)
  return { document, text: table(document, ['email', 'name', 'status', 'groups', 'roles', 'id']) }
}

export const showOneMember: Verb<WhichFlags> = async ({ actor, deployment }, flags) => {
  const organization = await openOrganization(deployment, flags.org)
  return answer({ member: await findMember(actor, organization, whichMember(flags)) })
}

type MemberChanges = WhichFlags & {
  newEmail?: string
  name?: string
  picture?: string
  group?: string[]
  role?: string[]
  status?: string
}

export const updateOneMember: Verb<MemberChanges & ClaimFlags> = async ({ actor, deployment }, flags) => {
  const { org, newEmail: email, name, picture, group: groups, role: roles, status } = flags
  const changes = { email, name, picture, ...readClaimFlags(flags), groups, roles, status }
  requireChange(changes, 'orgo member update')
  const organization = await openForChange(deployment, org)
  // The operator may have to suspend the only administrator, whose account somebody else has taken.
  return answer(
    await updateMember(actor, organization, { which: whichMember(flags), changes, evenLast: true }),
  )
}

export const setMemberPassword: Verb<WhichFlags & PasswordFlags> = async ({ actor, deployment }, flags) => {
  const organization = await openForChange(deployment, flags.org)
  const { id } = await findMember(actor, organization, whichMember(flags))
  const { password, warnings } = await requirePassword(flags)
  const set = await setPassword(actor, organization, { which: { id }, password })
  return answer({ ...set, warnings: [...warnings, ...set.warnings] })
}

type ImportFlags = { org: string; file: string; update?: true }

export const importAllMembers: Verb<ImportFlags> = async ({ actor, deployment }, { org, file, update }) => {
  const organization = await openForChange(deployment, org)
  return withLines(file, async (lines) => {
    const { created, updated, warnings } = await importMembers(actor, organization, { lines, update })
    const document = { imported: created + updated, created, updated }
    const text = `Imported ${document.imported} members: ${created} new, ${updated} changed`
    return { document, text, warnings }
  })
}
