import { ADDRESS_PARTS, type Member } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import type { Lines } from '../files/lines.ts'
import { readRecords } from '../files/records.ts'
import { createRepeats } from '../files/repeats.ts'
import { createViolationList } from '../files/violation-list.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { Refusal, unlessTaken, type Violation } from '../refusal.ts'
import { changeMember } from './change.ts'
import { createMemberOf, credentialsOf, type MemberRecord, readMemberRecord } from './record.ts'
import { revokeAccess } from './revoke-access.ts'
import { replaceFields } from './update.ts'

type Settings = {
  lines: Lines
  /** Whether to change members who exist; without it, they are an error. */
  update?: boolean | undefined
}

type Row = { place: string; member: MemberRecord; given: string[] }

const refuseExisting =
  (organization: string) =>
  (violations: Violation[], count: number): never => {
    throw new Refusal('members-exist', { organization, count }, { violations })
  }

/** Reads the file to its end. @throws Refusal `input-invalid` with the violations of all records, `members-exist` */
const checkRecords = async (
  { record, data: { members } }: ChangeableOrganization,
  { lines, update }: Settings,
): Promise<void> => {
  const wrong = createViolationList()
  const existing = createViolationList(refuseExisting(record.slug))
  const repeats = createRepeats()
  for await (const { place, value } of readRecords(lines())) {
    const { member, violations } = readMemberRecord(value)
    wrong.add(place, violations)
    if (!member) continue
    wrong.add(place, repeats('email', member.email, place))
    if (update || !(await members.findByEmail(member.email))) continue
    const message = `${member.email} is a member already`
    existing.add(place, [{ path: 'email', message, code: 'already-exists' }])
  }
  wrong.refuse()
  existing.refuse()
}

async function* rowsOf(lines: Lines): AsyncGenerator<Row> {
  for await (const { place, value } of readRecords(lines())) {
    const { member } = readMemberRecord(value)
    if (member) yield { place, member, given: Object.keys(value as object) }
  }
}

const NO_ADDRESS = Object.fromEntries(ADDRESS_PARTS.map((part) => [part, '']))

/** Returns only the fields that the record contains: a default for an existing member could, for example, lift a suspension. */
const saidBy = ({ member, given }: Row): Record<string, unknown> => {
  const said = Object.fromEntries(
    Object.entries(member).filter(([name]) => given.includes(name) && !name.startsWith('password')),
  )
  // A row has a whole address, of which no part of the former one may remain.
  return member.address === undefined ? said : { ...said, address: { ...NO_ADDRESS, ...member.address } }
}

const change = async ({ data, clock }: ChangeableOrganization, { id }: Member, row: Row): Promise<void> => {
  const credentials = await credentialsOf(row.member)
  const { after } = await changeMember({ data, clock }, id, (current) => ({
    ...replaceFields(current, saidBy(row)),
    ...credentials,
  }))
  if (after.status !== 'active' || credentials.passwordHash !== undefined) await revokeAccess(data, after)
}

const importRow = async (
  organization: ChangeableOrganization,
  row: Row,
  update: boolean,
): Promise<'created' | 'updated'> => {
  const { data, clock } = organization
  const existing = update ? await data.members.findByEmail(row.member.email) : undefined
  if (existing) {
    await change(organization, existing, row)
    return 'updated'
  }
  const created = data.members.create(await createMemberOf(row.member, clock))
  await unlessTaken(created, 'record-taken', { place: row.place, of: 'members' })
  return 'created'
}

// As many passwords are hashed at once as keep the machine's cores busy; each takes 19 MiB of memory meanwhile.
const AT_ONCE = 16

async function* batchesOf(rows: AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let batch: Row[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < AT_ONCE) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

export type ImportedMembers = { created: number; updated: number }

/**
 * Imports the members of a file. The whole file is checked before the first member is created.
 *
 * @throws Refusal `not-allowed`, `input-invalid`, `members-exist`; `record-taken` when another operation has taken an address meanwhile
 */
export const importMembers = async (
  actor: Actor,
  organization: ChangeableOrganization,
  settings: Settings,
): Promise<Done<ImportedMembers>> => {
  requireRight(actor, 'organization')
  await checkRecords(organization, settings)
  const counts = { created: 0, updated: 0 }
  for await (const batch of batchesOf(rowsOf(settings.lines))) {
    const update = settings.update === true
    const results = await Promise.all(batch.map((row) => importRow(organization, row, update)))
    for (const result of results) counts[result] += 1
  }
  return logged({ actor, organization, action: 'member.import', target: 'all' }, counts)
}
