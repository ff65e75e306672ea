import { expect, test } from 'vitest'
import { createApplication, findApplication, revokeSecret, rotateSecret } from '../src/index.ts'
import { openAcme, operator } from './acme.ts'

const KIT = { clientId: 'kit', name: 'Kit', redirectUris: ['https://kit.example/callback'] }
const HOUR = 60 * 60 * 1000

test('the last secret with which an application can authenticate is not revoked by mistake', async () => {
  const { acme, advance } = await openAcme()
  const { application } = await createApplication(operator, acme, { fields: KIT })
  const revoke = (secretId: string, evenLast?: boolean) =>
    revokeSecret(operator, acme, { clientId: 'kit', secretId, evenLast })
  const first = application.secrets[0]?.id ?? ''
  await expect(revoke(first)).rejects.toMatchObject({ reason: 'secret-last' })
  const { secretId: second } = await rotateSecret(operator, acme, { clientId: 'kit', keepOldFor: 1 })
  advance(2 * HOUR)
  await expect(revoke(second)).rejects.toMatchObject({ reason: 'secret-last' })
  expect((await findApplication(operator, acme, { clientId: 'kit' })).secrets).toHaveLength(2)
  // The first one has ended: without it the application loses nothing.
  expect((await revoke(first)).application.secrets).toMatchObject([{ id: second }])
  expect((await revoke(second, true)).application.secrets).toEqual([])
})

test('one of two live secrets can be revoked, and a secret that has ended is not kept by a rotation', async () => {
  const { acme, advance } = await openAcme()
  await createApplication(operator, acme, { fields: KIT })
  const expiresAt = new Date(acme.clock.now() + HOUR).toISOString()
  const rotate = (input = {}) => rotateSecret(operator, acme, { clientId: 'kit', ...input })
  const { secretId: short } = await rotate({ expiresAt, name: 'Short' })
  const { secretId: last, application } = await rotate()
  expect(application.secrets).toMatchObject([{ id: short, expiresAt, name: 'Short' }, { id: last }])
  const revoked = await revokeSecret(operator, acme, { clientId: 'kit', secretId: last })
  expect(revoked.application.secrets).toMatchObject([{ id: short }])
  advance(HOUR)
  const { dropped, secretId } = await rotate()
  expect(dropped).toEqual([short])
  expect((await findApplication(operator, acme, { clientId: 'kit' })).secrets).toMatchObject([
    { id: secretId },
  ])
})
