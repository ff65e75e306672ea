import { expect, test } from 'vitest'
import { createApplication, deleteApplication, pageApplications } from '../src/index.ts'
import { openAcme, operator } from './acme.ts'

const fieldsOf = (clientId: string) => ({
  clientId,
  name: `Application ${clientId}`,
  redirectUris: [`https://${clientId}.example/callback`],
})

test('pages of applications have each that stays exactly once, while others come and go', async () => {
  const { acme, advance } = await openAcme()
  const create = (clientId: string) => createApplication(operator, acme, { fields: fieldsOf(clientId) })
  // The clock stands still for the first two: their client ids decide.
  for (const clientId of ['b', 'a']) await create(clientId)
  advance(1)
  for (const clientId of ['d', 'c']) await create(clientId)
  const first = await pageApplications(operator, acme, { limit: 2 })
  expect(first.map(({ clientId }) => clientId)).toEqual(['a', 'b'])
  await deleteApplication(operator, acme, { clientId: 'b' })
  advance(1)
  await create('0')
  const rest = await pageApplications(operator, acme, { after: first.at(-1), limit: 10 })
  expect(rest.map(({ clientId }) => clientId)).toEqual(['c', 'd', '0'])
})

test.each([
  [{ search: 'APPLICATION KIT' }, ['kit']],
  [{ search: 'kit.example/call' }, ['kit']],
  [{ search: 'wik' }, ['wiki']],
  [{ type: 'spa' as const }, ['wiki']],
  [{ status: 'disabled' as const }, []],
  [{}, ['kit', 'wiki']],
])('applications are found by %j', async (filter, expected) => {
  const { acme } = await openAcme()
  await createApplication(operator, acme, { fields: fieldsOf('kit') })
  await createApplication(operator, acme, { fields: { ...fieldsOf('wiki'), type: 'spa' } })
  const found = await pageApplications(operator, acme, { ...filter, limit: 10 })
  expect(found.map(({ clientId }) => clientId)).toEqual(expected)
})
