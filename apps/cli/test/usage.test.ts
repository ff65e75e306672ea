import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createOrgo } from './orgo.ts'

const orgo = createOrgo()
afterAll(() => orgo.dispose())

test.each([
  ['no word', []],
  ['half a command', ['app']],
  ['an unknown word', ['app', 'crate']],
  ['an unknown flag', ['org', 'list', '--all']],
  ['a word too many', ['org', 'list', 'acme']],
  ['a missing required flag', ['org', 'create', '--slug', 'acme']],
  ['a flag without its value', ['org', 'show', '--org']],
  [
    'two ways to give a password',
    [
      ...['member', 'set-password', '--org', 'acme', '--email', 'a@b.example'],
      ...['--password', 'x', '--password-stdin'],
    ],
  ],
  ['all applications and some', ['app', 'list', '--org', 'acme', '--deleted', '--search', 'kit']],
  ['an update of nothing', ['org', 'update', '--org', 'acme']],
])('%s is wrong usage: status 2, one line of JSON, a way to the help', async (_, words) => {
  const result = await orgo.run([...words, '--json'])
  expect(result).toMatchObject({ status: 2, stdout: '' })
  expect(result.stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(JSON.parse(result.stderr)).toMatchObject({
    code: 'usage',
    title: expect.any(String),
    fix: expect.stringContaining('--help'),
  })
})

test('names every required flag that is missing', async () => {
  const { stderr } = await orgo.run(['app', 'create'])
  expect(stderr).toMatch(/--org .*--name /)
})

test('tells a person what is wrong in readable lines', async () => {
  const { stderr } = await orgo.run(['app', 'crate'])
  expect(stderr).toMatch(/^error: unknown command 'crate' .*create.*\nfix: `orgo app --help`/)
})

const words = {
  org: ['create', 'list', 'show', 'update', 'disable'],
  app: [
    ...['create', 'list', 'show', 'update', 'rotate-secret', 'revoke-secret', 'disable', 'delete', 'restore'],
    ...['secrets', 'activity', 'members', 'disconnect'],
  ],
  member: ['create', 'list', 'show', 'apps', 'update', 'set-password', 'import'],
  key: ['list', 'rotate'],
  token: ['create', 'list', 'revoke'],
  log: ['list', 'failures', 'fix'],
}

test('--help names every word at every level, and needs no data folder', async () => {
  const env = { ORGO_DATA_DIR: join(orgo.dataDir, 'none') }
  const top = await orgo.run(['--help'], { env })
  expect(top).toMatchObject({ status: 0, stderr: '' })
  for (const [subject, verbs] of Object.entries(words)) {
    expect(top.stdout).toMatch(new RegExp(`^  ${subject} `, 'm'))
    const { stdout } = await orgo.run([subject, '--help'], { env })
    for (const verb of verbs) expect(stdout).toMatch(new RegExp(`^  ${verb} `, 'm'))
  }
  expect(existsSync(env.ORGO_DATA_DIR)).toBe(false)
})

test.each(Object.entries(words).flatMap(([subject, verbs]) => verbs.map((verb) => [subject, verb] as const)))(
  'orgo %s %s --help says what it is for, and shows an example',
  async (subject, verb) => {
    const { status, stdout } = await orgo.run([subject, verb, '--help'])
    expect(status).toBe(0)
    expect(stdout).toMatch(new RegExp(`^Usage: orgo ${subject} ${verb}.*\\n\\n[A-Z][\\s\\S]*?\\.`))
    expect(stdout).toContain('--json')
    expect(stdout).toContain(`Example:\n  orgo ${subject} ${verb}`)
  },
)
