import { issuerOf } from '@orgo/model'
import type { Deployment } from '../deployment.ts'
import { refuseTaken, type Violation } from '../failure.ts'
import { type Line, withLines } from '../lines.ts'
import { importOrganization, isUnfinished } from '../organization-import.ts'
import { needsSecret, type OrganizationRow, readOrganizationRow } from '../organization-row.ts'
import type { Verb } from '../perform.ts'
import { createSecretsFile, type SecretsFile } from '../secrets-file.ts'
import { createViolationList } from '../violation-list.ts'
import { httpIssuerViolations } from './org.ts'

type ImportFlags = { file: string; resume?: true; secretsOut?: string }

type Lines = () => AsyncIterable<Line>

/** Whether the line has nothing to be imported any more. */
const isDone = async ({ store }: Deployment, { slug }: OrganizationRow, resume?: true): Promise<boolean> => {
  const found = resume && (await store.organizations.findBySlug(slug))
  return found !== undefined && !isUnfinished(found)
}

/** What the deployment has against a row that is right by itself. */
const takenViolations = async (
  { store }: Deployment,
  { slug, issuer }: { slug: string; issuer: string },
  resume?: true,
): Promise<Violation[]> => {
  const { host } = new URL(issuer)
  const [bySlug, byHost] = await Promise.all([
    store.organizations.findBySlug(slug),
    store.organizations.findByHost(host),
  ])
  if (bySlug && !resume) {
    return [{ path: 'slug', message: `${slug} exists already`, code: 'already-exists' }]
  }
  if (!byHost || byHost.id === bySlug?.id) return []
  return [{ path: 'host', message: `${issuer} is ${byHost.slug}'s`, code: 'already-exists' }]
}

/** Tells of a value that an earlier line has. This much is kept of each line: its slug and its issuer. */
const createRepeats = () => {
  const first = new Map<string, number>()
  return (path: string, value: string, number: number): Violation[] => {
    const earlier = first.get(value)
    if (earlier === undefined) first.set(value, number)
    const message = `${value} stands in line ${earlier} already`
    return earlier === undefined ? [] : [{ path, message, code: 'repeated' }]
  }
}

const secretViolations = ({ applications }: OrganizationRow, secretsOut?: string): Violation[] =>
  applications.flatMap((application, index) =>
    needsSecret(application) && secretsOut === undefined
      ? [
          {
            path: `applications.${index}.client_secret`,
            message: 'is needed; or give --secrets-out FILE, and one is made and written there',
            code: 'secret-missing',
          },
        ]
      : [],
  )

/** @throws Failure with what is wrong in every line. Answers whether secrets have to be made. */
const checkLines = async (
  deployment: Deployment,
  lines: Lines,
  { resume, secretsOut }: ImportFlags,
): Promise<{ makesSecrets: boolean }> => {
  const list = createViolationList()
  const repeats = createRepeats()
  let makesSecrets = false
  const check = async (row: OrganizationRow, number: number): Promise<Violation[]> => {
    const issuer = issuerOf(row, deployment)
    const place = { slug: row.slug, issuer }
    const found = [...repeats('slug', row.slug, number), ...repeats('host', issuer, number)]
    if (await isDone(deployment, row, resume)) return found
    makesSecrets ||= row.applications.some(needsSecret)
    return [
      ...found,
      ...httpIssuerViolations(deployment, issuer),
      ...secretViolations(row, secretsOut),
      ...(await takenViolations(deployment, place, resume)),
    ]
  }
  for await (const { number, text } of lines()) {
    if (text.trim() === '') continue
    const { row, violations } = readOrganizationRow(text, deployment)
    list.add(`line ${number}`, [...violations, ...(row ? await check(row, number) : [])])
  }
  list.refuse()
  return { makesSecrets }
}

const taken = (number: number) => () => ({
  title: `What line ${number} has was taken while the file was imported; the lines before it are there`,
  fix: 'Run the command again with --resume',
})

const importLines = async (
  deployment: Deployment,
  lines: Lines,
  { resume, secrets }: { resume?: true | undefined; secrets: SecretsFile | undefined },
) => {
  const document = { organizations: 0, applications: 0, members: 0, skipped: 0 }
  const keepSecrets: SecretsFile['add'] = async (made) => secrets?.add(made)
  const to = { ...deployment, resume: resume === true, keepSecrets }
  for await (const { number, text } of lines()) {
    const { row } = text.trim() === '' ? {} : readOrganizationRow(text, deployment)
    if (!row) continue
    if (await isDone(deployment, row, resume)) {
      document.skipped += 1
      continue
    }
    await refuseTaken(importOrganization(to, row), taken(number))
    document.organizations += 1
    document.applications += row.applications.length
    document.members += row.members.length
  }
  return document
}

export const importOrganizations: Verb<ImportFlags> = async (deployment, flags) =>
  withLines(flags.file, async (lines) => {
    const { resume, secretsOut } = flags
    const { makesSecrets } = await checkLines(deployment, lines, flags)
    const secrets = makesSecrets && secretsOut !== undefined ? await createSecretsFile(secretsOut) : undefined
    try {
      const document = await importLines(deployment, lines, { resume, secrets })
      const { organizations, applications, members, skipped } = document
      const text = `Imported ${organizations} organizations with ${applications} applications and ${members} members; ${skipped} were there`
      return { document, text }
    } finally {
      await secrets?.close()
    }
  })
