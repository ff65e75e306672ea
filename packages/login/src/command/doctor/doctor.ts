import { withEnvironment } from '../../options/environment.ts'
import { type Folder, openFolder } from '../project/folder.ts'
import { frameworksIn } from '../project/framework.ts'
import { readManifest } from '../project/manifest.ts'
import { variablesIn } from '../project/variables.ts'
import { readFlags, UsageError } from '../usage.ts'
import { CHECKS } from './checks/index.ts'
import type { Finding } from './finding.ts'
import { report } from './report.ts'
import { look } from './situation.ts'

const FLAGS = { json: { type: 'boolean' }, env: { type: 'string' } } as const

/** Next.js reads `.env.local` first; the other frameworks have `.env` only. */
const environmentFiles = (folder: Folder): string[] => {
  const manifest = readManifest(folder)
  return manifest && frameworksIn(manifest)[0] === 'next' ? ['.env.local', '.env'] : ['.env']
}

/** What the environment has already counts more than a file, and an earlier file more than a later one: as when the site starts. */
const loadEnvironment = (folder: Folder, file: string | undefined): void => {
  if (file !== undefined && !folder.has(file)) throw new UsageError(`There is no file ${file}.`)
  for (const path of file === undefined ? environmentFiles(folder) : [file])
    for (const [name, value] of Object.entries(variablesIn(folder.read(path)))) process.env[name] ??= value
}

const parse = (address: string | undefined): URL | undefined =>
  address !== undefined && URL.canParse(address) ? new URL(address) : undefined

/** `doctor`: makes every check, and tells what to change. Returns the exit status: 1 if there is an error. */
export const doctor = async (words: string[]): Promise<number> => {
  const flags = readFlags(words, FLAGS)
  const folder = openFolder(process.cwd())
  loadEnvironment(folder, flags.env)
  const options = withEnvironment({})
  const { issuer, organization } = options
  const situation = look(folder, options, parse(issuer ?? (organization && `https://${organization}`)))
  const findings: Finding[] = []
  for (const [name, check] of Object.entries(CHECKS)) findings.push({ name, ...(await check(situation)) })
  const hasError = findings.some(({ status }) => status === 'error')
  process.stdout.write(
    flags.json ? `${JSON.stringify({ ok: !hasError, checks: findings }, null, 2)}\n` : report(findings),
  )
  return hasError ? 1 : 0
}
