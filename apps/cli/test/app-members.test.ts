import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeAsProvider } from './directory.ts'
import { createAcme, type Orgo } from './orgo.ts'

const ORG = ['--org', 'acme']
const KIT = [...ORG, '--client-id', 'kit']

type Connected = { count: number; members: { member_id: string; email?: string }[] }

let orgo: Orgo
const ids: Record<string, string> = {}
beforeAll(async () => {
  orgo = await createAcme()
  for (const clientId of ['kit', 'wiki']) {
    const uri = `https://${clientId}.example/`
    await orgo.document(
      'app',
      'create',
      ...ORG,
      '--client-id',
      clientId,
      '--name',
      clientId,
      '--redirect-uri',
      uri,
    )
  }
  for (const name of ['ada', 'grace', 'ida']) {
    const email = `${name}@acme.example`
    const { id } = await orgo.document<{ id: string }>(
      'member',
      'create',
      ...ORG,
      '--email',
      email,
      '--name',
      name,
    )
    ids[name] = id
  }
  const at = '2026-01-01T00:00:00.000Z'
  const connected = { scopes: ['email'], claims: [], since: at, lastUsedAt: at }
  await writeAsProvider(orgo.dataDir, ({ connections }) =>
    connections.note([
      ...Object.values(ids).map((accountId) => ({ ...connected, accountId, clientId: 'kit' })),
      { ...connected, accountId: ids.ada ?? '', clientId: 'wiki' },
    ]),
  )
})
afterAll(() => orgo.dispose())

const members = (...flags: string[]) => orgo.document<Connected>('app', 'members', ...KIT, ...flags)
const disconnect = (...flags: string[]) => orgo.document('app', 'disconnect', ...KIT, ...flags)
const inOrder = () => Object.values(ids).toSorted()

test('lists the members who are connected to an application, page by page, or one by address', async () => {
  const all = await members()
  expect(all.count).toBe(3)
  expect(all.members.map(({ member_id: id }) => id)).toEqual(inOrder())
  const page = await members('--after', inOrder()[0] ?? '', '--limit', '1')
  expect(page.members).toEqual(all.members.slice(1, 2))
  const one = await members('--email', 'Ada@acme.example')
  expect(one.members).toMatchObject([
    { member_id: ids.ada, email: 'ada@acme.example', scopes: ['email'], since: '2026-01-01T00:00:00.000Z' },
  ])
  expect((await members('--email', 'nobody@acme.example')).members).toEqual([])
})

test('lists the applications that a member is connected to', async () => {
  const apps = await orgo.document<{ client_id: string }[]>(
    'member',
    'apps',
    ...ORG,
    '--email',
    'ada@acme.example',
  )
  expect(apps.map(({ client_id: id }) => id).toSorted()).toEqual(['kit', 'wiki'])
})

test('disconnects one member by id or address, then all, and the log tells of each', async () => {
  const untold = { client_id: 'kit', disconnected: 1, backchannel_logout_sent: false }
  expect(await disconnect('--email', 'ada@acme.example')).toEqual({ ...untold, member_id: ids.ada })
  await disconnect('--member', ids.grace ?? '')
  expect((await members()).members.map(({ member_id: id }) => id)).toEqual([ids.ida])
  expect(await disconnect('--all')).toEqual(untold)
  expect(await members()).toMatchObject({ count: 0, members: [] })
  const log = await orgo.document<{ action: string; target: string }[]>('log', 'list', ...ORG, '--limit', '3')
  expect(log.map(({ action, target }) => `${action} ${target}`)).toEqual([
    'application.disconnect-everybody kit',
    `member.disconnect ${ids.grace}`,
    `member.disconnect ${ids.ada}`,
  ])
  const ofAda = await orgo.document<object[]>('member', 'apps', ...ORG, '--email', 'ada@acme.example')
  expect(ofAda).toMatchObject([{ client_id: 'wiki' }])
})

test('says that the application is not told', async () => {
  const { stdout } = await orgo.run(['app', 'disconnect', ...KIT, '--all'])
  expect(stdout).toContain('No back-channel logout is sent')
  const help = await orgo.run(['app', 'disconnect', '--help'])
  expect(help.stdout).toContain('No back-channel logout is sent')
})

test.each([[[]], [['--all', '--member', 'x']], [['--member', 'x', '--email', 'x@acme.example']]])(
  'does not guess who is meant by %j',
  async (flags) => {
    const { status, stderr } = await orgo.run(['app', 'disconnect', ...KIT, ...flags])
    expect(status).toBe(2)
    expect(stderr).toContain('Exactly one of --member, --email and --all')
  },
)
