import { USAGE_OWNERS, USED } from '@orgo/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeAsProvider } from './directory.ts'
import { createAcme, type Orgo } from './orgo.ts'

const WHICH = ['--org', 'acme', '--client-id', 'kit']
const DAY = 24 * 60 * 60 * 1000
const NOW = Date.now()
const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10)
const USE = { at: NOW, address: '192.0.2.7' }
const SHOWN = { last_used_at: new Date(NOW).toISOString(), last_used_from: '192.0.2.7' }
const TOKENS = ['Grant', 'AccessToken', 'RefreshToken'].map((kind) => ({
  kind,
  id: kind === 'Grant' ? 'grant-1' : `grant-1.${kind}`,
  payload: {},
  expiresAt: NOW + DAY,
  accountId: 'ada',
  clientId: 'kit',
}))
const EFFECT = { members: 0, tokens: 2, more_tokens: false, sign_ins: 5 }

let orgo: Orgo
let secretId: string
beforeAll(async () => {
  orgo = await createAcme()
  const create = ['app', 'create', '--name', 'Kit', '--redirect-uri', 'https://kit.example/']
  const { secrets } = await orgo.document<{ secrets: { id: string }[] }>(...create, ...WHICH)
  secretId = secrets[0]?.id ?? ''
  await writeAsProvider(orgo.dataDir, ({ usage }) =>
    usage.add([
      {
        owner: USAGE_OWNERS.application('kit'),
        lastUses: { [USED.client]: USE, [USED.secret(secretId)]: USE },
        days: {
          [dateOf(NOW)]: { 'sign-in': 3, failure: 1 },
          [dateOf(NOW - 3 * DAY)]: { 'sign-in': 2, refresh: 5 },
        },
      },
    ]),
  )
})
afterAll(() => orgo.dispose())

test('lists the secrets with their last use', async () => {
  await orgo.document('app', 'rotate-secret', ...WHICH)
  const secrets = await orgo.document<object[]>('app', 'secrets', ...WHICH)
  expect(secrets).toMatchObject([{ id: secretId, ...SHOWN }, { id: expect.any(String) }])
  expect(secrets[1]).not.toHaveProperty('last_used_at')
})

test('tells the activity of each day, the newest first, and the last use', async () => {
  const unused = { refreshes: 0, service_tokens: 0, failures: 0 }
  const days = [
    { ...unused, date: dateOf(NOW), sign_ins: 3, failures: 1 },
    { ...unused, date: dateOf(NOW - 3 * DAY), sign_ins: 2, refreshes: 5 },
  ]
  const activity = (...flags: string[]) => orgo.document('app', 'activity', ...WHICH, ...flags)
  expect(await activity()).toEqual({ client_id: 'kit', ...SHOWN, days })
  expect(await activity('--days', '2')).toEqual({ client_id: 'kit', ...SHOWN, days: days.slice(0, 1) })
  const { stdout } = await orgo.run(['app', 'activity', ...WHICH])
  expect(stdout).toContain(`used last at ${SHOWN.last_used_at} from 192.0.2.7.`)
  for (const wrong of ['0', '91', 'many']) {
    const failure = await orgo.failure('app', 'activity', ...WHICH, '--days', wrong)
    expect(failure.violations).toMatchObject([{ path: 'days' }])
  }
})

test('finds applications by what they are called and how they are used', async () => {
  const find = (...flags: string[]) => orgo.document<object[]>('app', 'list', '--org', 'acme', ...flags)
  expect(await find('--search', 'KIT')).toMatchObject([{ client_id: 'kit', ...SHOWN, members: 0 }])
  expect(await find('--type', 'web', '--unused-for-days', '1')).toEqual([])
  const { stdout } = await orgo.run(['app', 'list', '--org', 'acme', '--status', 'active'])
  expect(stdout).toMatch(/^Found: 1\.\n\nCLIENT_ID +CLIENT_NAME .* MEMBERS\n/)
  const failure = await orgo.failure('app', 'list', '--org', 'acme', '--secret-ends-in-days', 'few')
  expect(failure.violations).toMatchObject([{ path: 'secret_ends_in_days' }])
})

test('says what a deletion would end, and deletes nothing', async () => {
  await writeAsProvider(orgo.dataDir, ({ artifacts }) => artifacts.put(TOKENS))
  const effect = await orgo.document('app', 'delete', ...WHICH, '--dry-run')
  expect(effect).toEqual({ client_id: 'kit', deleted: false, ...EFFECT })
  const { stdout } = await orgo.run(['app', 'delete', ...WHICH, '--dry-run'])
  expect(stdout).toContain('valid tokens: 2; members connected: 0; their sign-ins of the last 30 days: 5')
  expect(await orgo.document('app', 'show', ...WHICH)).toMatchObject({ status: 'active' })
  const log = await orgo.document<object[]>('log', 'list', '--org', 'acme', '--action', 'application.delete')
  expect(log).toEqual([])
})

test('says what a deletion has ended', async () => {
  expect(await orgo.document('app', 'delete', ...WHICH)).toMatchObject({ deleted: true, ...EFFECT })
  await orgo.document('app', 'restore', ...WHICH)
  const { stdout } = await orgo.run(['app', 'delete', ...WHICH])
  expect(stdout).toContain('Ended: valid tokens: 0; members connected: 0')
  await orgo.document('app', 'restore', ...WHICH)
})

test('refuses an application that there is not', async () => {
  const nobody = ['--org', 'acme', '--client-id', 'nobody']
  for (const words of [['secrets'], ['activity'], ['delete', '--dry-run'], ['members']])
    expect(await orgo.failure('app', ...words, ...nobody)).toMatchObject({ code: 'not-found' })
})
