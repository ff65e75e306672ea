import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentsOf, countMembers } from './directory.ts'
import { createOrgo, type Orgo } from './orgo.ts'

const SECRET = 'a secret that is long enough for a deployment'
const MEMBERS = 6_000
const folder = mkdtempSync(join(tmpdir(), 'orgo-interrupted-'))
const rows = join(folder, 'organizations.jsonl')
const backup = join(folder, 'hooli.backup')
const opened: Orgo[] = []

const fresh = (): Orgo => {
  const orgo = createOrgo({ ORGO_SECRET: SECRET })
  opened.push(orgo)
  return orgo
}

const contents = ({ dataDir }: Orgo) => contentsOf({ dataDir, secret: SECRET })

/** What belongs to the one organization, without what an import makes anew each time. */
const summary = async (orgo: Orgo) => {
  const [only, ...others] = await contents(orgo)
  return {
    slugs: [only, ...others].map((each) => each?.organization.slug),
    status: only?.organization.status,
    applications: only?.applications.map(({ clientId }) => clientId).toSorted(),
    members: new Set(only?.members.map(({ email }) => email)),
  }
}

const EMAILS = Array.from({ length: MEMBERS }, (_, index) => `m${index}@hooli.example`)
const IMPORTED = { slugs: ['hooli'], status: 'active', applications: ['kit'], members: new Set(EMAILS) }
// The backup was taken when an administrator had registered one application more.
const RESTORED = { ...IMPORTED, applications: ['kit', 'later'] }

const STEPS = {
  import: ['org', 'import', rows],
  resume: ['org', 'import', rows, '--resume'],
  restore: ['restore', backup],
  register: [
    'app',
    'create',
    '--org',
    'hooli',
    '--name',
    'X',
    '--client-id',
    'between',
    '--redirect-uri',
    'https://x.example/',
  ],
  enable: ['org', 'update', '--org', 'hooli', '--enable'],
}

type Step = keyof typeof STEPS | 'import!' | 'resume!' | 'restore!'

/** Does a step; with an exclamation mark, ends it by `kill -9` when it has written some of the members. */
const perform = async (orgo: Orgo, step: Step): Promise<string> => {
  const name = step.replace('!', '') as keyof typeof STEPS
  const before = countMembers(orgo.dataDir)
  const settings = step.endsWith('!') ? { killWhen: () => countMembers(orgo.dataDir) > before } : {}
  const { status, stderr } = await orgo.run([...STEPS[name], '--json'], settings)
  if (status === null) return 'killed'
  return status === 0 ? 'done' : JSON.parse(stderr.trim().split('\n').at(-1) ?? '').code
}

type Course = { steps: [Step, string][]; ends: typeof IMPORTED }

const COURSES: Course[] = [
  {
    steps: [
      ['restore!', 'killed'],
      ['resume', 'invalid-input'],
      ['import', 'already-exists'],
      ['restore', 'done'],
    ],
    ends: RESTORED,
  },
  {
    steps: [
      ['restore!', 'killed'],
      ['register', 'unfinished'],
      ['enable', 'unfinished'],
      ['restore!', 'killed'],
      ['restore', 'done'],
    ],
    ends: RESTORED,
  },
  {
    steps: [
      ['import!', 'killed'],
      ['restore', 'already-exists'],
      ['register', 'unfinished'],
      ['enable', 'unfinished'],
      ['resume', 'done'],
    ],
    ends: IMPORTED,
  },
  {
    steps: [
      ['import!', 'killed'],
      ['import', 'already-exists'],
      ['resume!', 'killed'],
      ['restore', 'already-exists'],
      ['resume', 'done'],
      ['resume', 'done'],
    ],
    ends: IMPORTED,
  },
  {
    steps: [
      ['restore', 'done'],
      ['resume', 'done'],
      ['restore', 'done'],
    ],
    ends: RESTORED,
  },
]

beforeAll(async () => {
  const kit = {
    client_id: 'kit',
    client_secret: 'a-secret-of-thirty-two-characters',
    name: 'Kit',
    redirect_uris: ['https://kit.example/callback'],
  }
  const members = EMAILS.map((email) => ({ email, name: 'M' }))
  writeFileSync(rows, JSON.stringify({ slug: 'hooli', name: 'Hooli', applications: [kit], members }))
  const source = fresh()
  await source.document('org', 'import', rows)
  const later = ['--name', 'Later', '--client-id', 'later', '--redirect-uri', 'https://later.example/']
  await source.document('app', 'create', '--org', 'hooli', ...later)
  await source.document('backup', backup)
})
afterAll(() => {
  for (const orgo of opened) orgo.dispose()
  rmSync(folder, { recursive: true })
})

describe('whatever is interrupted is finished by what has begun it, and by nothing else', () => {
  test.each<Step>(['restore!', 'import!'])('%s stays out of service', async (step) => {
    const orgo = fresh()
    expect(await perform(orgo, step)).toBe('killed')
    expect((await summary(orgo)).status).not.toBe('active')
  })

  test.each(
    COURSES.map(({ steps, ends }) => ({
      title: steps.map((step) => step.join(': ')).join(', '),
      steps,
      ends,
    })),
  )('$title', { timeout: 120_000 }, async ({ steps, ends }) => {
    const orgo = fresh()
    for (const [step, result] of steps) expect([step, await perform(orgo, step)]).toEqual([step, result])
    expect(await summary(orgo)).toEqual(ends)
    const log = await orgo.document<{ action: string }[]>('log', 'list', '--org', 'hooli')
    const deed = ends === IMPORTED ? 'organization.import' : 'organization.restore'
    expect(log.map(({ action }) => action)).toEqual([deed])
  })

  test('a backup of half an import restores half an import, which the import finishes', {
    timeout: 120_000,
  }, async () => {
    const [orgo, target] = [fresh(), fresh()]
    expect(await perform(orgo, 'import!')).toBe('killed')
    const half = join(folder, 'half.backup')
    await orgo.document('backup', half)
    await target.document('restore', half)
    expect((await summary(target)).status).toBe('importing')
    expect(await perform(target, 'resume')).toBe('done')
    expect(await summary(target)).toEqual(IMPORTED)
  })
})
