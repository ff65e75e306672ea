import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAcme, type Orgo } from './orgo.ts'

type Token = { id: string; name: string; rights: string[]; token?: string; expires_at?: string }

let orgo: Orgo
beforeAll(async () => {
  orgo = await createAcme()
})
afterAll(() => orgo.dispose())

const ORG = ['--org', 'acme']
const create = (...flags: string[]) => orgo.document<Token>('token', 'create', ...ORG, ...flags)
const list = () => orgo.document<Token[]>('token', 'list', ...ORG)

test('makes a token that is shown once, lists it without its value, and ends it', async () => {
  const end = '2999-01-31'
  const made = await create('--name', 'terraform', '--right', 'change', '--right', 'see', '--expires', end)
  const { token = '', ...shown } = made
  expect(token).toMatch(/^orgo_pat_/)
  expect(shown).toMatchObject({
    name: 'terraform',
    rights: ['see', 'change'],
    expires_at: `${end}T00:00:00.000Z`,
  })
  expect(await list()).toEqual([shown])
  const files = readdirSync(orgo.dataDir).map((name) => readFileSync(join(orgo.dataDir, name)))
  expect(files.some((content) => content.includes(token))).toBe(false)
  await orgo.document('token', 'revoke', ...ORG, '--id', made.id)
  expect(await list()).toEqual([])
  const again = await orgo.failure('token', 'revoke', ...ORG, '--id', made.id)
  expect(again).toMatchObject({ code: 'not-found', fix: expect.stringContaining('orgo token list') })
  const log = await orgo.document<object[]>('log', 'list', ...ORG, '--action', 'api-token')
  expect(log).toMatchObject([
    { action: 'api-token.revoke', target: made.id },
    { action: 'api-token.create', target: made.id, changes: { name: { after: 'terraform' } } },
  ])
})

test('says to a person that the token is shown once', async () => {
  const { stdout } = await orgo.run(['token', 'create', ...ORG, '--name', 'x', '--right', 'see'])
  expect(stdout).toMatch(/\ntoken +orgo_pat_\w+\n[\s\S]*shown this once/)
})

test('refuses a right that there is not, an empty name, and an end that has passed', async () => {
  const before = await list()
  for (const [path, ...flags] of [
    ['rights.0', '--name', 'x', '--right', 'everything'],
    ['name', '--name', '', '--right', 'see'],
    ['expires_at', '--name', 'x', '--right', 'see', '--expires', '2020-01-31T00:00:00Z'],
    ['expires_at', '--name', 'x', '--right', 'see', '--expires', 'soon'],
  ] as const)
    expect((await orgo.failure('token', 'create', ...ORG, ...flags)).violations).toMatchObject([{ path }])
  expect(await list()).toEqual(before)
})
