import { expect, test } from 'vitest'
import {
  createApplication,
  createMember,
  disableApplication,
  disableOrganization,
  findApplication,
  findMember,
  rotateSecret,
  setPassword,
  updateApplication,
  updateMember,
  updateOrganization,
} from '../src/index.ts'
import { openAcme, operator } from './acme.ts'

const KIT = { clientId: 'kit', name: 'Kit', redirectUris: ['https://kit.example/callback'] }
const ADA = { email: 'ada@acme.example' }

// The clock stands still: even changes within one millisecond are told apart.
test('refuses to change an application that somebody has changed since the actor looked', async () => {
  const { acme } = await openAcme()
  const { application: seen } = await createApplication(operator, acme, { fields: KIT })
  const asSeen = { ...acme, ifUnchanged: seen.updatedAt }
  const change = { clientId: 'kit', fields: { name: 'Better kit' } }
  const { application: changed } = await updateApplication(operator, asSeen, change)
  const refused = { reason: 'changed-meanwhile', about: { since: changed.updatedAt } }
  const late = { clientId: 'kit', fields: { name: 'Other kit' } }
  await expect(updateApplication(operator, asSeen, late)).rejects.toMatchObject(refused)
  await expect(rotateSecret(operator, asSeen, { clientId: 'kit' })).rejects.toMatchObject(refused)
  await expect(disableApplication(operator, asSeen, { clientId: 'kit' })).rejects.toMatchObject(refused)
  expect(await findApplication(operator, acme, { clientId: 'kit' })).toEqual(changed)
  const again = { ...acme, ifUnchanged: changed.updatedAt }
  expect((await updateApplication(operator, again, late)).application.name).toBe('Other kit')
})

test('refuses to change a member whom somebody has changed since the actor looked', async () => {
  const { acme } = await openAcme()
  const { member: seen } = await createMember(operator, acme, { ...ADA, name: 'Ada' })
  const asSeen = { ...acme, ifUnchanged: seen.updatedAt }
  const rename = (name: string) => ({ which: ADA, changes: { name } })
  const { member: changed } = await updateMember(operator, asSeen, rename('Ada King'))
  const refused = { reason: 'changed-meanwhile', about: { since: changed.updatedAt } }
  await expect(updateMember(operator, asSeen, rename('Other'))).rejects.toMatchObject(refused)
  const password = { which: ADA, password: 'a long enough password' }
  await expect(setPassword(operator, asSeen, password)).rejects.toMatchObject(refused)
  expect(await findMember(operator, acme, ADA)).toEqual(changed)
})

test('refuses to change an organization that somebody has changed since the actor looked', async () => {
  const { acme, deployment } = await openAcme()
  const asSeen = { ...acme, ifUnchanged: acme.record.updatedAt }
  const { organization: changed } = await updateOrganization(operator, asSeen, { name: 'Acme 2' })
  const refused = { reason: 'changed-meanwhile', about: { since: changed.updatedAt } }
  await expect(updateOrganization(operator, asSeen, { name: 'Acme 3' })).rejects.toMatchObject(refused)
  await expect(disableOrganization(operator, asSeen)).rejects.toMatchObject(refused)
  expect(await deployment.store.organizations.find(acme.record.id)).toEqual(changed)
})

test('of two changes that begin with the same version, one is made', async () => {
  const { acme } = await openAcme()
  const { application } = await createApplication(operator, acme, { fields: KIT })
  const asSeen = { ...acme, ifUnchanged: application.updatedAt }
  const names = Array.from({ length: 10 }, (_, index) => `Kit ${index}`)
  const results = await Promise.allSettled(
    names.map((name) => updateApplication(operator, asSeen, { clientId: 'kit', fields: { name } })),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})
