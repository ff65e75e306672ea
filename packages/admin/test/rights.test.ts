import { readFileSync } from 'node:fs'
import { RIGHTS, type Right, rightsOf } from '@orgo/model'
import { expect, test } from 'vitest'
import * as admin from '../src/index.ts'
import { allBut, openAcme, operator } from './acme.ts'

const KIT = { clientId: 'kit', name: 'Kit', redirectUris: ['https://kit.example/callback'] }

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

const OPERATIONS = new Map<string, unknown>(Object.entries(admin))

/** The README's table of operations and rights. */
const rights = [...readme.matchAll(/^\| `(\w+)` \| `(\w+)` \|$/gm)].map(
  ([, operation = '', right]) => [operation, right as Right] as const,
)

// What an operator alone can call, because a whole deployment is its input, and what is no operation.
const OTHERS = [
  'backup',
  'createOrganization',
  'endSchema',
  'importOrganizations',
  'openForChange',
  'openOrganization',
  'parseInput',
  'parsePassword',
  'Refusal',
  'restore',
  'withLines',
]

test('the README names the right of every operation on an organization', () => {
  const named = rights.map(([operation]) => operation)
  expect([...named, ...OTHERS].toSorted()).toEqual([...OPERATIONS.keys()].toSorted())
})

test.each(rights)('%s needs the right %s, before it looks at its input', async (name, right) => {
  const { acme } = await openAcme()
  const operation = OPERATIONS.get(name) as (...input: unknown[]) => Promise<unknown>
  const refused = operation(allBut(right), acme, {})
  await expect(refused).rejects.toMatchObject({ reason: 'not-allowed', about: { right } })
})

test('whoever may change applications gives them no secrets and keys without the right to', async () => {
  const { acme } = await openAcme()
  const editor = allBut('secrets')
  const { clientSecret } = await admin.createApplication(editor, acme, { fields: KIT })
  expect(clientSecret).toBeDefined()
  const before = await acme.data.applications.find('kit')
  for (const fields of [
    { clientSecret: 'a-secret-that-somebody-chose' },
    { jwksUri: 'https://kit.example/jwks' },
    { type: 'spa', authMethod: '' },
  ]) {
    const refused = admin.updateApplication(editor, acme, { clientId: 'kit', fields })
    await expect(refused).rejects.toMatchObject({ reason: 'not-allowed', about: { right: 'secrets' } })
    expect(await acme.data.applications.find('kit')).toEqual(before)
    await admin.updateApplication(operator, acme, { clientId: 'kit', fields })
    await acme.data.applications.update('kit', (current) => before ?? current)
  }
  const { application } = await admin.updateApplication(editor, acme, {
    clientId: 'kit',
    fields: { name: 'Better kit' },
  })
  expect(application).toMatchObject({ name: 'Better kit', secrets: before?.secrets })
})

test('a role has the rights that its organization gives it, and an administrator all of them, always', async () => {
  const { acme } = await openAcme()
  const change = { rights: { ROLE_EDITOR: ['logs', 'see', 'see'], ROLE_HELP: ['connections'] } }
  const { organization } = await admin.updateOrganization(operator, acme, change)
  expect(rightsOf(organization, ['ROLE_USER'])).toEqual([])
  expect(rightsOf(organization, ['ROLE_USER', 'ROLE_EDITOR'])).toEqual(['see', 'logs'])
  expect(rightsOf(organization, ['ROLE_HELP', 'ROLE_EDITOR'])).toEqual(['see', 'connections', 'logs'])
  expect(rightsOf(organization, ['ROLE_ADMIN'])).toEqual(RIGHTS)
  expect(rightsOf(acme.record, ['ROLE_EDITOR'])).toEqual([])
  expect(rightsOf(acme.record, ['ROLE_ADMIN'])).toEqual(RIGHTS)
})
