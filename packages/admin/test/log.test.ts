import { expect, test } from 'vitest'
import {
  createApplication,
  createMember,
  listLog,
  revokeSecret,
  rotateKeys,
  rotateSecret,
  setPassword,
  updateApplication,
  updateMember,
  updateOrganization,
} from '../src/index.ts'
import { openAcme, operator } from './acme.ts'

const KIT = { clientId: 'kit', name: 'Kit', redirectUris: ['https://kit.example/callback'] }
const ADA = { email: 'ada@acme.example' }
const PASSWORD = 'a-password-to-find'

type Acme = Awaited<ReturnType<typeof openAcme>>['acme']

const lastOf = async (acme: Acme) => (await listLog(operator, acme, { limit: 1 }))[0]

test('an entry has each field that was changed, before and after, and no other', async () => {
  const { acme, advance } = await openAcme()
  advance(1)
  const { application } = await createApplication(operator, acme, { fields: KIT })
  expect((await lastOf(acme))?.changes).toMatchObject({
    name: { after: 'Kit' },
    redirect_uris: { after: KIT.redirectUris },
    status: { after: 'active' },
  })
  advance(1)
  const redirectUris = [...KIT.redirectUris, 'https://kit.example/callback/']
  const fields = { name: 'Kit', description: 'For everybody', redirectUris }
  await updateApplication(operator, acme, { clientId: 'kit', fields })
  expect((await lastOf(acme))?.changes).toEqual({
    description: { after: 'For everybody' },
    redirect_uris: { before: KIT.redirectUris, after: redirectUris },
  })
  advance(1)
  await updateApplication(operator, acme, { clientId: 'kit', fields: { description: '' } })
  expect((await lastOf(acme))?.changes).toEqual({ description: { before: 'For everybody' } })
  advance(1)
  const id = application.secrets[0]?.id ?? ''
  await revokeSecret(operator, acme, { clientId: 'kit', secretId: id, evenLast: true })
  expect((await lastOf(acme))?.changes).toEqual({ secrets: { before: [{ id }], after: [] } })
})

test('an entry tells a change of a member and of the organization, and nothing when nothing was changed', async () => {
  const { acme, advance } = await openAcme()
  await createMember(operator, acme, { ...ADA, name: 'Ada' })
  advance(1)
  await updateMember(operator, acme, { which: ADA, changes: { status: 'suspended' } })
  expect((await lastOf(acme))?.changes).toEqual({ status: { before: 'active', after: 'suspended' } })
  advance(1)
  await updateOrganization(operator, acme, { rights: { ROLE_EDITOR: ['see'] } })
  expect((await lastOf(acme))?.changes).toEqual({ rights: { after: { ROLE_EDITOR: ['see'] } } })
  advance(1)
  await updateOrganization(operator, acme, { name: 'Acme' })
  expect(await lastOf(acme)).toMatchObject({ action: 'organization.update' })
  expect(await lastOf(acme)).not.toHaveProperty('changes')
})

test('an entry names the failed attempt that the change was to fix', async () => {
  const { acme, advance } = await openAcme()
  await createApplication({ ...operator, because: 'attempt-1' }, acme, { fields: KIT })
  expect(await lastOf(acme)).toMatchObject({ action: 'application.create', because: 'attempt-1' })
  advance(1)
  await updateApplication(operator, acme, { clientId: 'kit', fields: { name: 'Better kit' } })
  expect(await lastOf(acme)).not.toHaveProperty('because')
})

test('no entry has a secret, a password, a hash or a private key', async () => {
  const { acme, advance } = await openAcme()
  const { clientSecret } = await createApplication(operator, acme, { fields: KIT })
  const rotated = await rotateSecret(operator, acme, { clientId: 'kit' })
  const chosen = 'a-secret-that-somebody-chose'
  await updateApplication(operator, acme, { clientId: 'kit', fields: { clientSecret: chosen } })
  const { member } = await createMember(operator, acme, { ...ADA, name: 'Ada', password: PASSWORD })
  const set = await setPassword(operator, acme, { which: ADA, password: `${PASSWORD}-2` })
  advance(1)
  const { keys } = await rotateKeys(operator, acme, { now: true })
  const application = await acme.data.applications.find('kit')
  const log = JSON.stringify(await listLog(operator, acme, {}))
  const hashes = [...rotated.application.secrets, ...(application?.secrets ?? [])].map(({ hash }) => hash)
  const secrets = [clientSecret, rotated.clientSecret, chosen, ...hashes, PASSWORD]
  const privateParts = keys.flatMap(({ jwk }) => [jwk.d, jwk.p, jwk.q])
  for (const secret of [...secrets, member.passwordHash, set.member.passwordHash, ...privateParts])
    if (secret !== undefined) expect(log).not.toContain(secret)
  expect(log).toContain(rotated.secretId)
  expect(log).toContain(keys[0]?.kid)
})
