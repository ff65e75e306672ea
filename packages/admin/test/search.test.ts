import { USAGE_OWNERS, USED } from '@orgo/model'
import { expect, test } from 'vitest'
import { createApplication, deleteApplication, rotateSecret, searchApplications } from '../src/index.ts'
import { allBut, openAcme, operator } from './acme.ts'

const DAY = 24 * 60 * 60 * 1000

const fieldsOf = (clientId: string) => ({
  clientId,
  name: `Application ${clientId}`,
  redirectUris: [`https://${clientId}.example/callback`],
})

/** An organization with applications of these ids, and how to use one. */
const openWith = async (...clientIds: string[]) => {
  const opened = await openAcme()
  const { acme } = opened
  for (const clientId of clientIds) await createApplication(operator, acme, { fields: fieldsOf(clientId) })
  const use = (clientId: string) => {
    const lastUses = { [USED.client]: { at: acme.clock.now(), address: '192.0.2.7' } }
    return acme.data.usage.add([{ owner: USAGE_OWNERS.application(clientId), lastUses }])
  }
  const find = async (input: Parameters<typeof searchApplications>[2]) =>
    (await searchApplications(operator, acme, input)).applications.map(
      ({ application }) => application.clientId,
    )
  return { ...opened, use, find }
}

test('applications are found by name, number within it included, a part at a time', async () => {
  const { acme, find } = await openWith('kit-10', 'Zoo', 'kit-9', 'atlas')
  expect(await find({})).toEqual(['atlas', 'kit-9', 'kit-10', 'Zoo'])
  expect(await find({ offset: '1', limit: '2' })).toEqual(['kit-9', 'kit-10'])
  expect((await searchApplications(operator, acme, { search: ' KIT ', limit: 1 })).count).toBe(2)
})

test('an application is unused from its last use or its registration on', async () => {
  const { acme, advance, use, find } = await openWith('kit', 'wiki')
  advance(20 * DAY)
  await use('wiki')
  await createApplication(operator, acme, { fields: fieldsOf('young') })
  advance(20 * DAY)
  expect(await find({ unusedForDays: 30 })).toEqual(['kit'])
  expect(await find({ unusedForDays: 20 })).toEqual(['kit', 'wiki', 'young'])
})

test('an application whose secret ends soon is found until the secret has ended', async () => {
  const { acme, advance, find } = await openWith('kit', 'wiki')
  const expiresAt = new Date(acme.clock.now() + 40 * DAY).toISOString()
  await rotateSecret(operator, acme, { clientId: 'kit', keepOldFor: '0', expiresAt })
  expect(await find({ secretEndsInDays: 30 })).toEqual([])
  advance(10 * DAY)
  expect(await find({ secretEndsInDays: 30 })).toEqual(['kit'])
  advance(30 * DAY)
  expect(await find({ secretEndsInDays: 30 })).toEqual([])
})

test('what is found has its last use, and its members for those who may see them', async () => {
  const { acme, use } = await openWith('kit')
  await use('kit')
  const at = new Date(acme.clock.now()).toISOString()
  const connection = { clientId: 'kit', scopes: ['profile'], claims: [], since: at, lastUsedAt: at }
  await acme.data.connections.note(['ada', 'bob'].map((accountId) => ({ ...connection, accountId })))
  const { applications } = await searchApplications(operator, acme, {})
  expect(applications).toMatchObject([
    { members: 2, lastUse: { at: acme.clock.now(), address: '192.0.2.7' } },
  ])
  const { applications: seen } = await searchApplications(allBut('connections'), acme, {})
  expect(seen).toMatchObject([{ members: undefined, lastUse: { at: acme.clock.now() } }])
})

test('deleted applications are found only where they are asked for', async () => {
  const { acme, find } = await openWith('kit', 'wiki')
  await deleteApplication(operator, acme, { clientId: 'kit' })
  expect(await find({})).toEqual(['wiki'])
  expect(await find({ status: 'deleted' })).toEqual(['kit'])
})

test.each([
  { unusedForDays: 'soon' },
  { secretEndsInDays: 0 },
  { offset: -1 },
  { status: 'gone' },
  { type: 'x' },
])('a search that makes no sense is refused: %j', async (input) => {
  const { acme } = await openAcme()
  await expect(searchApplications(operator, acme, input)).rejects.toMatchObject({ reason: 'input-invalid' })
})
