import { CONSENT_KIND, type Connection, consentId } from '@orgo/model'
import { GRANT_KIND } from '@orgo/store'
import { expect, test } from 'vitest'
import {
  type Actor,
  countConnections,
  createApplication,
  createMember,
  deleteApplication,
  disconnectMember,
  findConnection,
  listConnectedApplications,
  listConnections,
  listLog,
  setPassword,
} from '../src/index.ts'
import { allBut, openAcme, operator } from './acme.ts'

const HOUR = 60 * 60 * 1000

/** Acme with two members and two applications, where Ada is connected to both and Grace to one. */
const openConnected = async () => {
  const { acme, advance } = await openAcme()
  const { data, clock } = acme
  const join = async (name: string) =>
    (await createMember(operator, acme, { email: `${name}@acme.example`, name })).member.id
  const [ada, grace] = [await join('ada'), await join('grace')]
  const register = async (clientId: string) => {
    const fields = { clientId, name: clientId, redirectUris: [`https://${clientId}.example/callback`] }
    return (await createApplication(operator, acme, { fields })).application
  }
  const applications = { kit: await register('kit'), wiki: await register('wiki') }
  const connect = async (accountId: string, clientId: keyof typeof applications) => {
    const id = `${clientId}-of-${accountId}`
    const now = new Date(clock.now()).toISOString()
    const connection: Connection = {
      accountId,
      clientId,
      scopes: ['email'],
      claims: [],
      since: now,
      lastUsedAt: now,
    }
    const owned = { payload: {}, expiresAt: clock.now() + HOUR, accountId, clientId }
    await data.connections.note([connection])
    await data.artifacts.put([
      { ...owned, kind: GRANT_KIND, id },
      { ...owned, kind: 'AccessToken', id: `${id}.token` },
    ])
    await remember(accountId, clientId)
    advance(1000)
  }
  const consentOf = (accountId: string, clientId: keyof typeof applications) => ({
    kind: CONSENT_KIND,
    id: consentId(accountId, applications[clientId]),
  })
  const remember = (accountId: string, clientId: keyof typeof applications) =>
    data.artifacts.put([
      { ...consentOf(accountId, clientId), payload: { scopes: ['email'] }, expiresAt: clock.now() + HOUR },
    ])
  /** What there is of a connection: the record, the consent, the token. */
  const stateOf = async (accountId: string, clientId: keyof typeof applications) => {
    const { kind, id } = consentOf(accountId, clientId)
    return {
      record: (await data.connections.find(accountId, clientId)) !== undefined,
      consent: (await data.artifacts.find(kind, id)) !== undefined,
      token: (await data.artifacts.find('AccessToken', `${clientId}-of-${accountId}.token`)) !== undefined,
    }
  }
  await connect(ada, 'kit')
  await connect(grace, 'kit')
  await connect(ada, 'wiki')
  const self: Actor = { name: 'member:ada@acme.example', rights: [], accountId: ada }
  return { acme, ada, grace, self, remember, stateOf }
}

const WHOLE = { record: true, consent: true, token: true }
const NOTHING = { record: false, consent: false, token: false }

test('who is disconnected loses consent, tokens and record at one application, and nothing else', async () => {
  const { acme, ada, grace, self, stateOf } = await openConnected()
  const { application } = await disconnectMember(self, acme, { accountId: ada, clientId: 'kit' })
  expect(application.clientId).toBe('kit')
  expect(await stateOf(ada, 'kit')).toEqual(NOTHING)
  expect(await stateOf(ada, 'wiki')).toEqual(WHOLE)
  expect(await stateOf(grace, 'kit')).toEqual(WHOLE)
  expect(await listLog(operator, acme, { limit: 1 })).toMatchObject([
    {
      actor: 'member:ada@acme.example',
      action: 'member.disconnect',
      target: ada,
      changes: { client_id: { before: 'kit' }, scopes: { before: ['email'] } },
    },
  ])
})

test('a consent that was withdrawn can be given again at once', async () => {
  const { acme, ada, self, remember, stateOf } = await openConnected()
  await disconnectMember(self, acme, { accountId: ada, clientId: 'kit' })
  await remember(ada, 'kit')
  expect(await stateOf(ada, 'kit')).toMatchObject({ consent: true })
})

test('an administrator disconnects members with the right to, and refuses what there is not', async () => {
  const { acme, ada, stateOf } = await openConnected()
  const pair = { accountId: ada, clientId: 'kit' }
  await expect(disconnectMember(allBut('connections'), acme, pair)).rejects.toMatchObject({
    reason: 'not-allowed',
  })
  expect(await stateOf(ada, 'kit')).toEqual(WHOLE)
  const to = (changes: Partial<typeof pair>) => disconnectMember(operator, acme, { ...pair, ...changes })
  await expect(to({ accountId: 'nobody' })).rejects.toMatchObject({ reason: 'member-unknown' })
  await expect(to({ clientId: 'nothing' })).rejects.toMatchObject({ reason: 'application-unknown' })
  await to({})
  expect(await stateOf(ada, 'kit')).toEqual(NOTHING)
})

test('members see and disconnect themselves without a right, and nobody else', async () => {
  const { acme, ada, grace, self } = await openConnected()
  const own = await listConnectedApplications(self, acme, { accountId: ada })
  expect(own.map(({ application }) => application.name)).toEqual(['wiki', 'kit'])
  const refused = { reason: 'not-allowed', about: { right: 'connections' } }
  const others = listConnectedApplications(self, acme, { accountId: grace })
  await expect(others).rejects.toMatchObject(refused)
  const pair = { accountId: grace, clientId: 'kit' }
  await expect(disconnectMember(self, acme, pair)).rejects.toMatchObject(refused)
})

test('members set their own password, and nobody else’s', async () => {
  const { acme, ada, grace, self } = await openConnected()
  const set = (id: string) => setPassword(self, acme, { which: { id }, password: 'a-new-password' })
  expect((await set(ada)).member.passwordHash).toMatch(/^\$argon2id\$/)
  await expect(set(grace)).rejects.toMatchObject({ reason: 'not-allowed' })
  const byAddress = { which: { email: 'ada@acme.example' }, password: 'a-new-password' }
  await expect(setPassword(self, acme, byAddress)).rejects.toMatchObject({ reason: 'not-allowed' })
})

test('the members of an application are listed a page at a time', async () => {
  const { acme, ada, grace } = await openConnected()
  const sorted = [ada, grace].toSorted()
  const page = async (after?: string) =>
    (await listConnections(operator, acme, { clientId: 'kit', after, limit: 1 })).map(
      ({ member }) => member?.id,
    )
  expect(await page()).toEqual([sorted[0]])
  expect(await page(sorted[0])).toEqual([sorted[1]])
  expect(await page(sorted[1])).toEqual([])
  const wrong = listConnections(operator, acme, { clientId: 'kit', limit: 'x' })
  await expect(wrong).rejects.toMatchObject({ reason: 'input-invalid' })
})

test('an application that is deleted is connected to nobody; its connections are kept for as long as it can be restored', async () => {
  const { acme, ada, grace, stateOf } = await openConnected()
  await deleteApplication(operator, acme, { clientId: 'kit' })
  expect(await stateOf(grace, 'kit')).toMatchObject({ record: true, token: false })
  expect(await listConnectedApplications(operator, acme, { accountId: grace })).toEqual([])
  expect(await stateOf(ada, 'wiki')).toEqual(WHOLE)
})

test('connections of an application or a member that there is not are refused, not empty', async () => {
  const { acme } = await openConnected()
  const unknown = { clientId: 'nothing', email: 'ada@acme.example' }
  for (const operation of [listConnections, countConnections, findConnection])
    await expect(operation(operator, acme, unknown)).rejects.toMatchObject({ reason: 'application-unknown' })
  const ofNobody = listConnectedApplications(operator, acme, { accountId: 'nobody' })
  await expect(ofNobody).rejects.toMatchObject({ reason: 'member-unknown' })
})
