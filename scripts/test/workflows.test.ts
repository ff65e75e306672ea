import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

type Job = {
  permissions?: Record<string, string>
  strategy?: { matrix: { command: string[] } }
  steps: { run?: string; uses?: string; with?: Record<string, string>; env?: Record<string, string> }[]
}
type Workflow = { permissions: Record<string, string>; jobs: Record<string, Job> }

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const read = (file: string): string => readFileSync(`${ROOT}/${file}`, 'utf8')
const workflows = globSync('.github/workflows/*.yml', { cwd: ROOT }).map(
  (file) => [file, parse(read(file))] as [string, Workflow],
)
const jobs = workflows.flatMap(([file, { jobs }]) =>
  Object.entries(jobs).map(([name, job]) => [`${file}: ${name}`, job] as const),
)

const commandsOf = ({ strategy, steps }: Job): string[] => [
  ...(strategy?.matrix.command ?? []),
  ...steps
    .flatMap((step) => [step.run, step.with?.version, step.with?.publish])
    .filter((word) => word !== undefined),
]

describe('the workflows', () => {
  it.for(jobs)('run nothing that the repository does not have: %s', ([, job]) => {
    const { scripts } = JSON.parse(read('package.json'))
    for (const command of commandsOf(job)) {
      const [program = '', , name = ''] = command.split(' ')
      if (program === 'npm' && !command.includes('--if-present')) expect(scripts).toHaveProperty([name])
      const file = program === 'node' ? command.split(' ')[1] : program.startsWith('.ci/') && program
      if (file) expect(existsSync(`${ROOT}/${file}`), file).toBe(true)
    }
  })

  it('may write nothing unless a job says so, and only the release does', () => {
    for (const [, { permissions }] of workflows) expect(permissions).toEqual({ contents: 'read' })
    expect(jobs.filter(([, job]) => job.permissions).map(([name]) => name)).toEqual([
      '.github/workflows/release.yml: release',
    ])
  })

  it('publish with provenance, which npm makes from the identity of the run', () => {
    const [, release] = jobs.find(([name]) => name.endsWith(': release')) ?? []
    expect(release?.permissions).toMatchObject({ 'id-token': 'write' })
    const step = release?.steps.find(({ with: given }) => given?.publish)
    expect(step?.env).toMatchObject({ NPM_CONFIG_PROVENANCE: 'true' })
  })
})
