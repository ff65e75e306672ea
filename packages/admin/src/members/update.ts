import { ADDRESS_PARTS, type Member, newMemberSchema, STANDARD_CLAIMS } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { changesOf, memberFields } from '../audited.ts'
import type { Changed } from '../change-record.ts'
import { replaceGiven } from '../changes.ts'
import { parseInput } from '../input.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { unlessTaken } from '../refusal.ts'
import { keepAdministrator } from './administrators.ts'
import { changeMember } from './change.ts'
import { requireMember, type WhichMember } from './find.ts'
import { revokeAccess } from './revoke-access.ts'

const changeableSchema = newMemberSchema.omit({ password: true })

const OPTIONAL = ['picture', ...STANDARD_CLAIMS]

/** A flag speaks of one address or number only: for another one it begins anew, unless it is given too. */
const FLAGS = { email: 'email_verified', phone_number: 'phone_number_verified' } as const

type Fields = Record<string, unknown>

const outdatedFlags = (before: Fields, after: Fields, changes: Fields): string[] =>
  Object.entries(FLAGS).flatMap(([name, flag]) =>
    after[name] !== before[name] && changes[flag] === undefined ? [flag] : [],
  )

/** The address is changed part by part. It is removed with its last part, or by an empty value. */
const changedAddress = (current: Member['address'], change: unknown): Fields => {
  if (typeof change !== 'object' || change === null) return { address: change }
  const address = replaceGiven({ ...current }, { ...change }, ADDRESS_PARTS)
  return { address: Object.keys(address).length === 0 ? '' : address }
}

/** Returns the member with the given fields replaced. @throws Refusal `input-invalid` */
export const replaceFields = (current: Member, changes: Fields): Member => {
  const { id, passwordHash, createdAt, updatedAt, ...fields } = current
  const all = { ...changes, ...changedAddress(current.address, changes.address) }
  const changed = parseInput(changeableSchema, replaceGiven(fields, all, OPTIONAL))
  const outdated = outdatedFlags(fields, changed, changes)
  const kept = Object.entries(changed).filter(([name]) => !outdated.includes(name))
  const parsed = parseInput(changeableSchema, Object.fromEntries(kept))
  return { id, ...parsed, ...(passwordHash === undefined ? {} : { passwordHash }), createdAt, updatedAt }
}

/** Gives a member back the role that the change has taken, where another change took the other administrators away meanwhile. */
const undoIfLast = async (
  organization: ChangeableOrganization,
  { before, after }: Changed<Member>,
): Promise<void> => {
  try {
    await keepAdministrator(organization, { before, after })
  } catch (refusal) {
    const { roles, status } = before
    const now = { ...organization, ifUnchanged: undefined }
    await changeMember(now, before.id, (current) => ({ ...current, roles, status }))
    throw refusal
  }
}

type MemberChanges = {
  which: WhichMember
  changes: Record<string, unknown>
  /** Whether the last administrator may go too. Only the operator can give the organization another one then. */
  evenLast?: boolean | undefined
}

/**
 * Changes a member: given fields replace the old ones, the others stay. A member who is not active loses every session and token.
 *
 * @throws Refusal `not-allowed`, `input-invalid`, `member-unknown`, `address-taken`, `administrator-last`, `changed-meanwhile`
 */
export const updateMember = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { which, changes: fields, evenLast = false }: MemberChanges,
): Promise<Done<{ member: Member }>> => {
  requireRight(actor, 'organization')
  const current = await requireMember(organization, which)
  const { id } = current
  if (!evenLast)
    await keepAdministrator(organization, { before: current, after: replaceFields(current, fields) })
  const write = changeMember(organization, id, (member) => replaceFields(member, fields))
  const about = { organization: organization.record.slug, email: String(fields.email) }
  const { before, after } = await unlessTaken(write, 'address-taken', about)
  if (!evenLast) await undoIfLast(organization, { before, after })
  if (after.status !== 'active') await revokeAccess(organization.data, after)
  const changes = changesOf(before, after, memberFields)
  return logged({ actor, organization, action: 'member.update', target: id, changes }, { member: after })
}
