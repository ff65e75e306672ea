import type { User } from '../user/user.ts'

/** Only an `active` member may sign in; each of the others gets a page of its own. */
export type MemberStatus = 'active' | 'inactive' | 'suspended' | 'unapproved'

/** A member of the test Orgo: claims of OpenID Connect, and a status. What is left out follows from the member's short name. */
export type TestMember = Partial<User> & {
  /** Whether the member may sign in. Default: `active`. */
  status?: MemberStatus
}

/** A member with everything that was left out. */
export type Member = { key: string; status: MemberStatus; claims: User }

/** The members of Orgo's demo organization, by their short names. Spread them to add one of your own. */
export const DEMO_MEMBERS = {
  ada: {
    name: 'Ada Lovelace',
    email: 'ada@acme.example',
    groups: ['main-group', 'local-center'],
    roles: ['ROLE_USER'],
  },
  admin: {
    name: 'Alan Turing',
    email: 'admin@acme.example',
    groups: ['main-group'],
    roles: ['ROLE_USER', 'ROLE_ADMIN'],
  },
  inactive: { name: 'Ida Inactive', email: 'inactive@acme.example', status: 'inactive' },
  suspended: { name: 'Sam Suspended', email: 'suspended@acme.example', status: 'suspended' },
  unapproved: { name: 'Una Unapproved', email: 'unapproved@acme.example', status: 'unapproved' },
} as const satisfies Record<string, TestMember>

/** Returns a UUID that is the same in every run, as a member's `sub` never changes. */
const stableId = async (key: string): Promise<string> => {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`member ${key}`))
  const hex = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')
}

const complete = async (key: string, { status = 'active', ...claims }: TestMember): Promise<Member> => ({
  key,
  status,
  claims: {
    sub: claims.sub ?? (await stableId(key)),
    name: key,
    email: `${key}@acme.example`,
    groups: ['main-group'],
    roles: ['ROLE_USER'],
    ...claims,
  },
})

/** @throws {TypeError} when there is no member, or two have the same `sub` */
export const completeMembers = async (
  given: Readonly<Record<string, TestMember>>,
): Promise<ReadonlyMap<string, Member>> => {
  const members = await Promise.all(Object.entries(given).map(([key, member]) => complete(key, member)))
  if (members.length === 0) throw new TypeError('members must have at least one member.')
  const twice = members.find(({ claims }, at) => members.findIndex((m) => m.claims.sub === claims.sub) < at)
  if (twice) throw new TypeError(`members: "${twice.key}" has the same sub as another member.`)
  return new Map(members.map((member) => [member.key, member]))
}

/** @throws {TypeError} naming the members that there are */
export const findMember = (members: ReadonlyMap<string, Member>, key: string): Member => {
  const member = members.get(key)
  if (member) return member
  throw new TypeError(
    `There is no member "${key}" in the test Orgo; it has ${[...members.keys()].join(', ')}.`,
  )
}
