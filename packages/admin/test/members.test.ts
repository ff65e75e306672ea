import { expect, test } from 'vitest'
import { createMember, searchMembers, updateMember } from '../src/index.ts'
import { openAcme, operator } from './acme.ts'

type Acme = Awaited<ReturnType<typeof openAcme>>['acme']

const take = async (acme: Acme, name: string, roles = ['ROLE_USER']) =>
  (await createMember(operator, acme, { email: `${name.toLowerCase()}@acme.example`, name, roles })).member

test('members are found by a part of their name or e-mail address, page by page', async () => {
  const { acme } = await openAcme()
  for (const name of ['Ada', 'Barbara', 'Grace', 'Hedy', 'Margaret']) await take(acme, name)
  const found = async (input: Parameters<typeof searchMembers>[2]) =>
    (await searchMembers(operator, acme, input)).map(({ name }) => name)
  expect(await found({})).toEqual(['Ada', 'Barbara', 'Grace', 'Hedy', 'Margaret'])
  expect(await found({ search: 'AR' })).toEqual(['Barbara', 'Margaret'])
  expect(await found({ search: 'ar', limit: 1 })).toEqual(['Barbara'])
  expect(await found({ search: 'ar', after: 'barbara@acme.example' })).toEqual(['Margaret'])
  expect(await found({ limit: 2, after: 'ada@acme.example' })).toEqual(['Barbara', 'Grace'])
  expect(await found({ search: 'hedy@' })).toEqual(['Hedy'])
  expect(await found({ search: 'nobody' })).toEqual([])
  await expect(found({ limit: 0 })).rejects.toMatchObject({ reason: 'input-invalid' })
})

test('a search reads past the members that do not fit', async () => {
  const { acme } = await openAcme()
  const member = await take(acme, 'Zoe')
  const others = Array.from({ length: 2500 }, (_, index) => ({
    ...member,
    id: crypto.randomUUID(),
    name: 'Other',
    email: `m${index}@acme.example`,
  }))
  await acme.data.members.createMany(others)
  expect((await searchMembers(operator, acme, { search: 'zoe' })).map(({ name }) => name)).toEqual(['Zoe'])
})

test.each([
  ['loses the role', { roles: ['ROLE_USER'] }],
  ['cannot sign in any more', { status: 'suspended' }],
])('the last administrator who can sign in stays, where a change means that they %s', async (_, changes) => {
  const { acme } = await openAcme()
  const { id } = await take(acme, 'Ada', ['ROLE_ADMIN'])
  const other = await take(acme, 'Grace', ['ROLE_ADMIN'])
  await updateMember(operator, acme, { which: { id: other.id }, changes: { status: 'inactive' } })
  const change = updateMember(operator, acme, { which: { id }, changes })
  await expect(change).rejects.toMatchObject({ reason: 'administrator-last' })
  expect(await acme.data.members.find(id)).toMatchObject({ roles: ['ROLE_ADMIN'], status: 'active' })
  await updateMember(operator, acme, { which: { id }, changes: { name: 'Ada L.' } })
  await updateMember(operator, acme, { which: { id: other.id }, changes: { status: 'active' } })
  await updateMember(operator, acme, { which: { id }, changes })
  const last = updateMember(operator, acme, { which: { id: other.id }, changes, evenLast: true })
  expect((await last).member).toMatchObject(changes)
})

test('of two administrators who remove each other at the same moment, one stays', async () => {
  const { acme } = await openAcme()
  const [ada, grace] = [await take(acme, 'Ada', ['ROLE_ADMIN']), await take(acme, 'Grace', ['ROLE_ADMIN'])]
  const demote = ({ id }: typeof ada, organization: Acme = acme) =>
    updateMember(operator, organization, { which: { id }, changes: { roles: ['ROLE_USER'] } })
  const { members } = acme.data
  const update: typeof members.update = async (...words) => {
    // Ada was found to be an administrator beside Grace, who is removed before Ada is.
    await members.update(grace.id, (current) => ({ ...current, roles: ['ROLE_USER'] }))
    return members.update(...words)
  }
  const meanwhile = { ...acme, data: { ...acme.data, members: { ...members, update } } }
  await expect(demote(ada, meanwhile)).rejects.toMatchObject({ reason: 'administrator-last' })
  expect(await acme.data.members.find(ada.id)).toMatchObject({ roles: ['ROLE_ADMIN'] })
})
