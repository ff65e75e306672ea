import { createMember, findMember, pageMembers, searchMembers, setPassword, updateMember } from '@orgo/admin'
import { memberDocument, showMember } from '@orgo/admin/documents'
import { type Member, newMemberSchema, STANDARD_CLAIMS } from '@orgo/model'
import { z } from 'zod'
import type { Answer, Call, Endpoint, Named } from '../endpoint.ts'
import { mergePatch } from '../requests/merge-patch.ts'
import { pageAnswer } from '../requests/pages.ts'
import { changed, optional, pageOf, removable, withWarnings } from '../requests/schemas.ts'

const MEMBER: Named = { name: 'Member', schema: changed(memberDocument) }

const { password, ...fields } = newMemberSchema.shape

const isRemovable = ([name]: [string, unknown]): boolean =>
  name === 'picture' || (STANDARD_CLAIMS as readonly string[]).includes(name)

const [lasting = [], optionals = []] = [false, true].map((wanted) =>
  Object.entries(fields).filter((entry) => isRemovable(entry) === wanted),
)

const NEW: Named = { name: 'NewMember', schema: z.strictObject(newMemberSchema.shape) }

// An address is changed part by part.
const ADDRESS = z.strictObject(removable(newMemberSchema.shape.address.unwrap().shape))

const CHANGES: Named = {
  name: 'MemberChanges',
  schema: z.strictObject({
    ...optional(Object.fromEntries(lasting)),
    ...removable({ ...Object.fromEntries(optionals), address: ADDRESS }),
  }),
}

const PASSWORD: Named = { name: 'NewPassword', schema: z.strictObject({ password: password.unwrap() }) }

const answer = (member: Member, warnings?: string[]): Answer => ({
  document: withWarnings(showMember(member), warnings),
  version: member.updatedAt,
})

const which = ({ param }: Call) => ({ id: param('id') })

const create = async ({ actor, organization, body }: Call): Promise<Answer> => {
  const { member, warnings } = await createMember(actor, organization, body)
  return { ...answer(member, warnings), location: `/members/${member.id}` }
}

const FILTER = z.object({
  email: z.string().optional().describe('The member with this address alone'),
  search: z
    .string()
    .optional()
    .describe(
      'Part of the name or the e-mail address; these are sorted by e-mail address, and `email` is ignored',
    ),
})

const list = async ({ actor, organization, query, page: { after: [after] = [], limit } }: Call) => {
  const { email, search } = query as z.output<typeof FILTER>
  const input = { after, limit: limit + 1 }
  if (search !== undefined) {
    const found = await searchMembers(actor, organization, { ...input, search })
    return pageAnswer(found, limit, { show: showMember, positionOf: (last) => [last.email] })
  }
  const found = await pageMembers(actor, organization, { ...input, email })
  return pageAnswer(found, limit, { show: showMember, positionOf: ({ id }) => [id] })
}

const update = async (call: Call): Promise<Answer> => {
  const changes = mergePatch(call.body, ['address'])
  const done = await updateMember(call.actor, call.organization, { which: which(call), changes })
  return answer(done.member, done.warnings)
}

export const members: Endpoint[] = [
  {
    method: 'get',
    path: '/members',
    id: 'listMembers',
    summary: 'Lists the members, sorted by id, or those that a search finds',
    right: 'organization',
    query: FILTER,
    status: 200,
    answer: pageOf('MemberList', memberDocument),
    paged: true,
    handle: list,
  },
  {
    method: 'post',
    path: '/members',
    id: 'createMember',
    summary: 'Takes a member in',
    right: 'organization',
    body: NEW,
    status: 201,
    answer: MEMBER,
    versioned: true,
    creates: true,
    conflicts: true,
    handle: create,
  },
  {
    method: 'get',
    path: '/members/{id}',
    id: 'findMember',
    summary: 'Returns a member',
    right: 'organization',
    status: 200,
    answer: MEMBER,
    versioned: true,
    handle: async (call) => answer(await findMember(call.actor, call.organization, which(call))),
  },
  {
    method: 'patch',
    path: '/members/{id}',
    id: 'updateMember',
    summary: 'Changes a member; whoever is not active loses every session and token',
    right: 'organization',
    body: CHANGES,
    status: 200,
    answer: MEMBER,
    versioned: true,
    conflicts: true,
    conditional: true,
    handle: update,
  },
  {
    method: 'put',
    path: '/members/{id}/password',
    id: 'setPassword',
    summary: 'Sets the password, and ends every session and token',
    right: 'organization',
    body: PASSWORD,
    status: 204,
    conditional: true,
    async handle(call) {
      const { actor, organization, body } = call
      await setPassword(actor, organization, { which: which(call), password: body.password as string })
      return {}
    },
  },
]
