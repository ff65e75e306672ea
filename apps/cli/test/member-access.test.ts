import { systemClock, verifyPassword } from '@orgo/model'
import { developmentSecret, openStore, type Store } from '@orgo/store'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAcme, type Orgo } from './orgo.ts'

const ADA = ['--org', 'acme', '--email', 'ada@acme.example']

let orgo: Orgo
let store: Store
let organizationId: string
let memberId: string
beforeEach(async () => {
  orgo = await createAcme()
  organizationId = String((await orgo.document('org', 'show', '--org', 'acme')).id)
  memberId = String((await orgo.document('member', 'create', ...ADA, '--name', 'Ada')).id)
  const secret = developmentSecret(orgo.dataDir)
  store = await openStore({ dataDir: orgo.dataDir, secret, clock: systemClock })
  const expiresAt = Date.now() + 60_000
  for (const kind of ['Session', 'AccessToken', 'RefreshToken', 'Grant']) {
    await artifacts().put([{ kind, id: kind, payload: {}, expiresAt, accountId: memberId }])
  }
})
afterEach(async () => {
  await store.close()
  orgo.dispose()
})

const artifacts = () => store.forOrganization(organizationId).artifacts

const live = async () => {
  const found = ['Session', 'AccessToken', 'RefreshToken', 'Grant'].map(async (kind) =>
    (await artifacts().find(kind, kind)) ? [kind] : [],
  )
  return (await Promise.all(found)).flat()
}

test.each(['suspended', 'inactive', 'unapproved'])(
  'a member who becomes %s loses the sessions and tokens',
  async (status) => {
    expect(await live()).toHaveLength(4)
    await orgo.document('member', 'update', ...ADA, '--status', status)
    expect(await live()).toEqual([])
  },
)

test('another change of a member who stays active ends nothing', async () => {
  await orgo.document('member', 'update', ...ADA, '--name', 'Ada Lovelace')
  expect(await live()).toHaveLength(4)
})

test('a new password is in force and ends what the old one has opened', async () => {
  const words = ['member', 'set-password', ...ADA, '--password-stdin']
  const result = await orgo.run(words, { stdin: 'the-new-password' })
  expect(result.status).toBe(0)
  expect(result.stdout).not.toContain('the-new-password')
  const member = await store.forOrganization(organizationId).members.find(memberId)
  expect(await verifyPassword('the-new-password', member?.passwordHash ?? '')).toBe(true)
  expect(await live()).toEqual([])
})
