import { expect, test } from 'vitest'
import type { Lines } from '../src/files/lines.ts'
import {
  backup,
  createApplication,
  deleteApplication,
  findApplication,
  listApplications,
  openForChange,
  restore,
  restoreApplication,
  updateApplication,
} from '../src/index.ts'
import { openAcme, openDeployment, operator } from './acme.ts'

const KIT = { clientId: 'kit', name: 'Kit', redirectUris: ['https://kit.example/callback'] }
const WHICH = { clientId: 'kit' }
const DAY = 24 * 60 * 60 * 1000
const ALMOST_GONE = 30 * DAY - 1

const openKit = async () => {
  const opened = await openAcme()
  await createApplication(operator, opened.acme, { fields: KIT })
  return opened
}

type Acme = Awaited<ReturnType<typeof openKit>>['acme']

const token = (acme: Acme, id: string) => ({
  kind: 'AccessToken',
  id,
  payload: {},
  expiresAt: acme.clock.now() + 100 * DAY,
  clientId: 'kit',
})

const isAlive = async (acme: Acme, id: string) =>
  (await acme.data.artifacts.find('AccessToken', id)) !== undefined

const linesOf = async (deployment: Parameters<typeof backup>[0]): Promise<Lines> => {
  const texts: string[] = []
  for await (const text of backup(deployment).lines) texts.push(text)
  return async function* () {
    for (const [index, text] of texts.entries()) yield { number: index + 1, text }
  }
}

test('a deleted application has lost its tokens, and is restored with its secrets and without them', async () => {
  const { acme } = await openKit()
  const before = await findApplication(operator, acme, WHICH)
  await acme.data.artifacts.put([token(acme, 'issued')])
  await deleteApplication(operator, acme, WHICH)
  expect(await isAlive(acme, 'issued')).toBe(false)
  // As one that an interrupted deletion has left.
  await acme.data.artifacts.put([token(acme, 'left')])
  const { application } = await restoreApplication(operator, acme, WHICH)
  expect(application).toEqual({ ...before, updatedAt: application.updatedAt })
  expect(await isAlive(acme, 'left')).toBe(false)
})

test('restores nothing that is not deleted, and ends none of its tokens', async () => {
  const { acme } = await openKit()
  await acme.data.artifacts.put([token(acme, 'issued')])
  const refused = restoreApplication(operator, acme, WHICH)
  await expect(refused).rejects.toMatchObject({ reason: 'application-not-deleted' })
  expect(await isAlive(acme, 'issued')).toBe(true)
})

test('an application can be restored for thirty days, and keeps its client id so long', async () => {
  const { acme, advance } = await openKit()
  await deleteApplication(operator, acme, WHICH)
  advance(ALMOST_GONE)
  expect(await listApplications(operator, acme)).toEqual([])
  expect(await listApplications(operator, acme, { deleted: true })).toMatchObject([WHICH])
  const taken = createApplication(operator, acme, { fields: KIT })
  const about = { organization: 'acme', clientId: 'kit', freeAt: '2026-01-31T00:00:00.001Z' }
  await expect(taken).rejects.toMatchObject({ reason: 'application-deleted', about })
  const refused = updateApplication(operator, acme, { ...WHICH, fields: { name: 'Other' } })
  await expect(refused).rejects.toMatchObject({ reason: 'application-unknown' })
  expect((await restoreApplication(operator, acme, WHICH)).application.status).toBe('active')
})

test('after thirty days nobody finds or restores it, and a list erases it', async () => {
  const { acme, advance } = await openKit()
  await deleteApplication(operator, acme, WHICH)
  advance(ALMOST_GONE + 1)
  const unknown = { reason: 'application-unknown' }
  const found = findApplication(operator, acme, { ...WHICH, deleted: true })
  await expect(found).rejects.toMatchObject(unknown)
  await expect(restoreApplication(operator, acme, WHICH)).rejects.toMatchObject(unknown)
  await expect(deleteApplication(operator, acme, WHICH)).rejects.toMatchObject(unknown)
  expect(await acme.data.applications.find('kit')).toBeDefined()
  expect(await listApplications(operator, acme, { deleted: true })).toEqual([])
  expect(await acme.data.applications.find('kit')).toBeUndefined()
})

test('its client id is free after thirty days, and the next application gets none of its tokens', async () => {
  const { acme, advance } = await openKit()
  await deleteApplication(operator, acme, WHICH)
  await acme.data.artifacts.put([token(acme, 'left')])
  advance(ALMOST_GONE + 1)
  await createApplication(operator, acme, { fields: { ...KIT, name: 'New kit' } })
  expect(await findApplication(operator, acme, WHICH)).toMatchObject({ name: 'New kit', status: 'active' })
  expect(await isAlive(acme, 'left')).toBe(false)
})

test('a backup has the deleted applications that can be restored, and they can be where it is restored', async () => {
  const { acme, deployment, advance } = await openKit()
  await createApplication(operator, acme, { fields: { ...KIT, clientId: 'older' } })
  await deleteApplication(operator, acme, { clientId: 'older' })
  advance(DAY)
  await deleteApplication(operator, acme, WHICH)
  advance(ALMOST_GONE)
  const target = await openDeployment()
  target.advance(DAY + ALMOST_GONE)
  expect(await restore(operator, target.deployment, await linesOf(deployment))).toMatchObject({
    applications: 1,
  })
  const restored = await openForChange(target.deployment, 'acme')
  expect((await restoreApplication(operator, restored, WHICH)).application.status).toBe('active')
})

test('a backup is restored over an application that is gone, and does not bring back one that has gone since', async () => {
  const { acme, deployment, advance } = await openKit()
  await createApplication(operator, acme, { fields: { ...KIT, clientId: 'gone' } })
  await deleteApplication(operator, acme, { clientId: 'gone' })
  const lines = await linesOf(deployment)
  await deleteApplication(operator, acme, WHICH)
  await expect(restore(operator, deployment, lines)).rejects.toMatchObject({ reason: 'backup-differs' })
  advance(ALMOST_GONE + 1)
  expect(await restore(operator, deployment, lines)).toMatchObject({ applications: 1 })
  expect(await listApplications(operator, acme, { deleted: true })).toMatchObject([WHICH])
})
