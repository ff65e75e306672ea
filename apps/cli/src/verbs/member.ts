import { createMember, type Member, newMemberSchema } from '@orgo/model'
import type { Members } from '@orgo/store'
import { refuseTaken } from '../failure.ts'
import { findMember, openOrganization, type WhichMember } from '../find.ts'
import { parseInput } from '../input.ts'
import type { Answer } from '../output.ts'
import { type PasswordFlags, readPassword } from '../password-input.ts'
import type { Verb } from '../perform.ts'
import { showMember } from '../records/member.ts'
import { fields, table } from '../table.ts'

export const answerMember = (member: Member, warnings: string[] = []): Answer => {
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

export const createOneMember: Verb<NewMember & PasswordFlags> = async ({ store, clock }, flags) => {
  const { members } = await openOrganization(store, flags.org)
  const { password, warnings } = await readPassword(flags)
  const { email, name, picture, group: groups, role: roles, status } = flags
  const input = parseInput(newMemberSchema, { email, name, picture, groups, roles, status, password })
  const member = await createMember(input, clock)
  await refuseTaken(members.create(member), () => ({
    title: `${flags.org} already has a member ${member.email}; nothing was changed`,
    fix: '`orgo member update` changes them',
  }))
  return answerMember(member, warnings)
}

const PAGE = 500

const everyMember = async (members: Members): Promise<Member[]> => {
  const found: Member[] = []
  let page: Member[]
  do {
    page = await members.list({ after: found.at(-1)?.email, limit: PAGE })
    found.push(...page)
  } while (page.length === PAGE)
  return found
}

export const listMembers: Verb<{ org: string }> = async ({ store }, { org }) => {
  const { members } = await openOrganization(store, org)
  const document = (await everyMember(members)).map(showMember)
  return { document, text: table(document, ['email', 'name', 'status', 'groups', 'roles', 'id']) }
}

export const showOneMember: Verb<WhichMember> = async ({ store }, flags) =>
  answerMember(await findMember(await openOrganization(store, flags.org), flags))
