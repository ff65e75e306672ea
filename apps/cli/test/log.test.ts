import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAcme, type Orgo } from './orgo.ts'

type Entry = {
  id: string
  at: string
  actor: string
  action: string
  target: string
  changes?: Record<string, { before?: unknown; after?: unknown }>
}

let orgo: Orgo
beforeAll(async () => {
  orgo = await createAcme()
})
afterAll(() => orgo.dispose())

const log = (...flags: string[]) => orgo.document<Entry[]>('log', 'list', '--org', 'acme', ...flags)

test('tells who has changed what, the newest first, page by page', async () => {
  const app = ['--org', 'acme', '--client-id', 'kit']
  const uri = 'https://kit.example/'
  await orgo.document('app', 'create', ...app, '--name', 'Kit', '--redirect-uri', uri)
  await orgo.document('app', 'rotate-secret', ...app)
  await orgo.document('app', 'delete', ...app)
  await orgo.document('key', 'rotate', '--org', 'acme', '--alg', 'ES256')
  const entries = await log()
  expect(entries.map(({ action, target }) => `${action} ${target}`)).toEqual([
    'key.rotate ES256',
    'application.delete kit',
    'application.rotate-secret kit',
    'application.create kit',
    'organization.create acme',
  ])
  expect(entries.every(({ actor }) => /^orgo:.+/.test(actor))).toBe(true)
  const [newest] = await log('--limit', '1')
  expect(newest).toEqual(entries[0])
  expect(await log('--before', String(newest?.id))).toEqual(entries.slice(1))
})

test('tells what was before and after, as JSON; a person sees a line for each change', async () => {
  const editor = ['org', 'update', '--org', 'acme', '--right', 'ROLE_EDITOR=see']
  await orgo.document(...editor, '--name', 'Acme 2')
  const [newest] = await log('--limit', '1')
  expect(newest?.changes).toEqual({
    name: { before: 'Acme', after: 'Acme 2' },
    rights: { after: { ROLE_EDITOR: ['see'] } },
  })
  const { stdout } = await orgo.run(['log', 'list', '--org', 'acme', '--limit', '1'])
  expect(stdout).toMatch(/^AT +ACTOR +ACTION +TARGET\n.+ organization.update +acme\n$/)
})

test('has nothing of a command that only looks, or is refused, and no secret', async () => {
  const before = await log()
  await orgo.document('app', 'list', '--org', 'acme')
  await orgo.failure('app', 'delete', '--org', 'acme', '--client-id', 'none')
  expect(await log()).toEqual(before)
  const secret = 'a-secret-that-somebody-chose'
  const words = ['app', 'create', '--org', 'acme', '--name', 'Kit', '--redirect-uri', 'https://kit.example/']
  await orgo.document(...words, '--client-secret', secret)
  expect(JSON.stringify(await log())).not.toContain(secret)
})

test('refuses a page that makes no sense', async () => {
  const failure = await orgo.failure('log', 'list', '--org', 'acme', '--limit', '0')
  expect(failure.violations).toMatchObject([{ path: 'limit' }])
})

test('lists the entries of an action, an actor, a target or a time, also those of later pages', async () => {
  const app = ['--org', 'acme', '--client-id', 'other']
  const uri = 'https://other.example/'
  await orgo.document('app', 'create', ...app, '--name', 'Other', '--redirect-uri', uri)
  await orgo.document('app', 'disable', ...app)
  const all = await log('--limit', '1000')
  const of = (fits: (entry: Entry) => boolean) => all.filter(fits)
  const ofApplications = of(({ action }) => action.startsWith('application.'))
  expect(ofApplications.length).toBeGreaterThan(2)
  expect(await log('--action', 'application')).toEqual(ofApplications)
  expect(await log('--action', 'application', '--limit', '2')).toEqual(ofApplications.slice(0, 2))
  expect(await log('--action', 'application.disable')).toEqual(
    of(({ action }) => action === 'application.disable'),
  )
  expect(await log('--action', 'app')).toEqual([])
  expect(await log('--target', 'OTHER')).toEqual(of(({ target }) => target === 'other'))
  expect(await log('--actor', 'orgo:')).toEqual(all)
  expect(await log('--actor', 'nobody')).toEqual([])
  const { at } = all[2] ?? { at: '' }
  expect(await log('--since', at)).toEqual(of((entry) => entry.at >= at))
  expect(await log('--until', at)).toEqual(of((entry) => entry.at <= at))
  const day = at.slice(0, 10)
  expect(await log('--since', day, '--until', day)).toEqual(of((entry) => entry.at.startsWith(day)))
  expect(await log('--until', '2020-01-01')).toEqual([])
  const failure = await orgo.failure('log', 'list', '--org', 'acme', '--since', 'yesterday')
  expect(failure.violations).toMatchObject([{ path: 'since' }])
})
