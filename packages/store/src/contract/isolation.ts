import { createSigningKey, systemClock } from '@orgo/model'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { OrganizationStore } from '../store.ts'
import {
  apiToken,
  application,
  artifact,
  auditEntry,
  connection,
  type Fixture,
  failure,
  MINUTE,
  member,
  type Open,
  twoOrganizations,
} from './fixture.ts'

const ADA = '0b0e8a5c-5f0a-4d5e-9d2b-0a4f6c1f2a01'
const CODE = 'AuthorizationCode'
const ID = 'grant-1.code-1'
const OWNER = 'application/kit'
const LAST_USES = { client: { at: Date.UTC(2026, 0, 1) } }

type Attack = (globex: OrganizationStore) => Promise<unknown>

/** Every operation of a handle, called on globex with the names of acme's data. Each result shows that globex has no such data. */
const ATTACKS: Record<string, [Attack, unknown]> = {
  'applications.find': [(globex) => globex.applications.find('kit'), undefined],
  'applications.list': [(globex) => globex.applications.list(), []],
  'applications.update': [(globex) => globex.applications.update('kit', (record) => record), 'not_found'],
  'applications.delete': [(globex) => globex.applications.delete('kit'), 'not_found'],
  'members.find': [(globex) => globex.members.find(ADA), undefined],
  'members.findByEmail': [(globex) => globex.members.findByEmail('ada@acme.example'), undefined],
  'members.list': [(globex) => globex.members.list({ limit: 10 }), []],
  'members.listById': [(globex) => globex.members.listById({ limit: 10 }), []],
  'members.update': [(globex) => globex.members.update(ADA, (record) => record), 'not_found'],
  'audit.list': [(globex) => globex.audit.list({ limit: 10 }), []],
  'connections.find': [(globex) => globex.connections.find('ada', 'kit'), undefined],
  'connections.list': [(globex) => globex.connections.list({ clientId: 'kit' }, { limit: 10 }), []],
  'connections.count': [(globex) => globex.connections.count(['kit']), [0]],
  'connections.remove': [(globex) => globex.connections.remove({ clientId: 'kit' }), undefined],
  'apiTokens.find': [(globex) => globex.apiTokens.find('token-1'), undefined],
  'apiTokens.list': [(globex) => globex.apiTokens.list(), []],
  'apiTokens.delete': [(globex) => globex.apiTokens.delete('token-1'), 'not_found'],
  'keys.list': [(globex) => globex.keys.list(), []],
  'artifacts.find': [(globex) => globex.artifacts.find(CODE, ID), undefined],
  'artifacts.findByUid': [(globex) => globex.artifacts.findByUid(CODE, 'uid-1'), undefined],
  'artifacts.consume': [
    (globex) => globex.artifacts.consume(CODE, ID, { issued: [artifact(systemClock)] }),
    false,
  ],
  'artifacts.destroy': [(globex) => globex.artifacts.destroy(CODE, ID), undefined],
  'artifacts.revoke': [(globex) => globex.artifacts.revoke({ grantId: 'grant-1' }), undefined],
  'artifacts.fate': [(globex) => globex.artifacts.fate(CODE, ID), undefined],
  'owned.list': [(globex) => globex.owned.list({ kind: 'Session', accountId: 'ada' }), []],
  'owned.count': [
    (globex) => globex.owned.count({ clientId: 'kit', kinds: [CODE] }, 10),
    { count: 0, more: false },
  ],
  'attempts.count': [async (globex) => (await globex.attempts.count('key')).count, 0],
  'attempts.add': [async (globex) => (await globex.attempts.add('key', MINUTE)).count, 1],
  'attempts.giveBack': [(globex) => globex.attempts.giveBack('key'), undefined],
  'attempts.clear': [(globex) => globex.attempts.clear('key'), undefined],
  'usage.read': [(globex) => globex.usage.read([OWNER], 1), [{ lastUses: {}, days: {} }]],
  'usage.forget': [(globex) => globex.usage.forget(OWNER), undefined],
  'failures.list': [(globex) => globex.failures.list('kit'), []],
  'failures.find': [(globex) => globex.failures.find('kit', 'request-1'), undefined],
  'failures.forget': [(globex) => globex.failures.forget('kit'), undefined],
}

// These operations only create data of globex; a test below shows that equal names of two organizations do not collide.
const CREATORS = [
  'applications.create',
  'audit.append',
  'applications.createMany',
  'members.create',
  'members.createMany',
  'connections.note',
  'apiTokens.create',
  'keys.update',
  'artifacts.put',
  'failures.record',
  'usage.add',
]

const operationsOf = (handle: OrganizationStore): string[] =>
  Object.entries(handle).flatMap(([part, operations]) =>
    Object.keys(operations).map((name) => `${part}.${name}`),
  )

const answerOf = async (attack: Promise<unknown>): Promise<unknown> => {
  try {
    return await attack
  } catch (error) {
    return (error as { code?: unknown }).code
  }
}

/** Tests that no operation of one organization's handle reaches another organization's data. */
export const testIsolation = (open: Open): void => {
  let fixture: Fixture
  let acme: OrganizationStore
  let globex: OrganizationStore
  const fill = async (handle: OrganizationStore) => {
    await handle.applications.create(application('kit', fixture.clock))
    await handle.members.create(member(ADA, 'ada@acme.example'))
    await handle.artifacts.put([artifact(fixture.clock, { uid: 'uid-1' })])
    await handle.artifacts.put([artifact(fixture.clock, { kind: 'Session', id: 'session-1' })])
    await handle.attempts.add('key', MINUTE)
    await handle.failures.record('kit', failure(fixture.clock))
    await handle.usage.add([{ owner: OWNER, lastUses: LAST_USES }])
    await handle.audit.append(auditEntry(fixture.clock))
    await handle.apiTokens.create(apiToken(fixture.clock))
    await handle.connections.note([connection(fixture.clock)])
  }
  const snapshot = async () => ({
    applications: await acme.applications.list(),
    members: await acme.members.list({ limit: 10 }),
    keys: await acme.keys.list(),
    audit: await acme.audit.list({ limit: 10 }),
    connections: await acme.connections.list({ accountId: 'ada' }, { limit: 10 }),
    apiTokens: await acme.apiTokens.list(),
    code: await acme.artifacts.find(CODE, ID),
    failures: await acme.failures.list('kit'),
    usage: await acme.usage.read([OWNER], 1),
    attempts: await acme.attempts.count('key'),
  })
  beforeEach(async () => {
    fixture = await open()
    const both = await twoOrganizations(fixture.store, fixture.clock)
    acme = both.acme
    globex = both.globex
    await fill(acme)
    const key = await createSigningKey('EdDSA', fixture.clock)
    await acme.keys.update(() => [key])
  })
  afterEach(() => fixture.dispose())

  it('knows an attack for every operation that a handle has', () => {
    expect(operationsOf(globex).toSorted()).toEqual([...Object.keys(ATTACKS), ...CREATORS].toSorted())
  })

  it.each(Object.entries(ATTACKS))(
    'refuses %s from another organization',
    async (_name, [attack, answer]) => {
      const before = await snapshot()
      expect(await answerOf(attack(globex))).toEqual(answer)
      expect(await snapshot()).toEqual(before)
    },
  )

  it('keeps the same ids of two organizations apart', async () => {
    await fill(globex)
    await globex.artifacts.revoke({ accountId: 'ada' })
    await globex.failures.forget('kit')
    await globex.usage.forget(OWNER)
    expect(await acme.usage.read([OWNER], 1)).toEqual([{ lastUses: LAST_USES, days: {} }])
    expect(await acme.failures.list('kit')).toEqual([failure(fixture.clock)])
    await globex.applications.delete('kit')
    await globex.connections.remove({ accountId: 'ada', clientId: 'kit' })
    await globex.apiTokens.delete('token-1')
    expect(await acme.apiTokens.find('token-1')).toEqual(apiToken(fixture.clock))
    expect(await acme.connections.find('ada', 'kit')).toEqual(connection(fixture.clock))
    expect(await acme.artifacts.find(CODE, ID)).toBeDefined()
    await acme.artifacts.consume(CODE, ID, { againUntil: fixture.clock.now() + MINUTE })
    await globex.artifacts.put([artifact(fixture.clock, { id: 'grant-1.code-2' })])
    await globex.artifacts.consume(CODE, 'grant-1.code-2', { closes: ID })
    expect(await acme.artifacts.find(CODE, ID)).toMatchObject({ again: true })
    expect(await acme.applications.find('kit')).toBeDefined()
  })
}
