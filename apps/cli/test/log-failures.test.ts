import type { FailedAttempt } from '@orgo/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeAsProvider } from './directory.ts'
import { createAcme, type Orgo } from './orgo.ts'

const ORG = ['--org', 'acme']
const KIT = [...ORG, '--app', 'kit']
const CALLBACK = 'https://kit.example/callback'

const attempt = (id: string, code: string, facts: FailedAttempt['facts']): FailedAttempt => ({
  ...{ id, code, facts, at: new Date().toISOString(), step: 'authorize' },
  ...{ address: '192.0.2.7', userAgent: 'curl/8' },
})

let orgo: Orgo
beforeAll(async () => {
  orgo = await createAcme()
  const create = ['app', 'create', ...ORG, '--client-id', 'kit', '--name', 'Kit', '--redirect-uri', CALLBACK]
  await orgo.document(...create, '--scope', 'openid')
  const mismatch = (redirectUri: string) => ({ redirect_uri: redirectUri, registered: [CALLBACK] })
  await writeAsProvider(orgo.dataDir, async ({ failures }) => {
    await failures.record('kit', attempt('slash', 'redirect-uri-mismatch', mismatch(`${CALLBACK}/`)))
    await failures.record(
      'kit',
      attempt('evil', 'redirect-uri-mismatch', mismatch('http://x.example/\u001b[31m')),
    )
    await failures.record(
      'kit',
      attempt('scope', 'scope-not-allowed', { scope: ['openid', 'email'], registered: ['openid'] }),
    )
    await failures.record('', attempt('stray', 'unknown-client', { client_id: 'kitt' }))
  })
})
afterAll(() => orgo.dispose())

const told = async (...flags: string[]) => (await orgo.run(['log', 'failures', ...flags])).stdout

test('lists the failed attempts at an application, and those that name none', async () => {
  const found = await orgo.document<object[]>('log', 'failures', ...KIT)
  expect(found).toHaveLength(3)
  expect(found).toContainEqual(expect.objectContaining({ id: 'scope', who: 'settings', missing: ['email'] }))
  expect(await told(...KIT)).toMatch(/^AT +WHAT +WHO +ID\n/)
  const stray = await orgo.document('log', 'failures', ...ORG, '--stray')
  expect(stray).toMatchObject({ count: 1, most_from: '192.0.2.7', newest: [{ id: 'stray' }] })
  expect(await told(...ORG, '--stray')).toMatch(
    /^Attempts that name no application: 1, most from 192\.0\.2\.7\.[\s\S]* kitt /,
  )
})

test('explains one: what happened, the characters that differ, who can mend it and how', async () => {
  const one = await told(...KIT, '--id', 'slash')
  expect(one).toContain('redirect_uri')
  expect(one).toMatch(/received +https:\/\/kit\.example\/callback\[\/\]\n/)
  expect(one).toMatch(/registered +https:\/\/kit\.example\/callback\[\]\n/)
  expect(one).toMatch(/differs in +slash\n/)
  expect(one).toContain('an administrator, in the settings')
  expect(one).toMatch(/`orgo log fix --org acme --app kit --id slash` .+ Do this only if they are yours\./)
})

test('writes out what a terminal would obey', async () => {
  const one = await told(...KIT, '--id', 'evil')
  expect(one).toContain('\\u001b[31m')
  expect(one).not.toContain('\u001b')
})

test('mends what can be mended, and the log names the attempt', async () => {
  expect(await orgo.document('log', 'fix', ...KIT, '--id', 'slash')).toMatchObject({
    fix: { kind: 'add-redirect-uri', uri: `${CALLBACK}/`, before: [CALLBACK] },
    application: { redirect_uris: [CALLBACK, `${CALLBACK}/`] },
  })
  const [newest] = await orgo.document<object[]>('log', 'list', ...ORG, '--limit', '1')
  expect(newest).toMatchObject({ action: 'application.update', target: 'kit', because: 'slash' })
  const { stdout } = await orgo.run(['log', 'fix', ...KIT, '--id', 'scope'])
  expect(stdout).toBe('Done: it may ask for email too\n')
})

test('mends nothing that is mended already, unsafe or unknown', async () => {
  for (const id of ['slash', 'evil'])
    expect(await orgo.failure('log', 'fix', ...KIT, '--id', id)).toMatchObject({ code: 'invalid-input' })
  expect(await orgo.failure('log', 'fix', ...KIT, '--id', 'none')).toMatchObject({ code: 'not-found' })
})

test.each([[[]], [['--stray', '--app', 'kit']], [['--id', 'slash']], [['--stray', '--id', 'stray']]])(
  'does not guess whose failures are meant by %j',
  async (flags) => {
    expect((await orgo.run(['log', 'failures', ...ORG, ...flags])).status).toBe(2)
  },
)
