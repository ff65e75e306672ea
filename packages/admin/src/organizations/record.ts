import { emailSchema, type NewApplication, newApplicationSchema, newOrganizationSchema } from '@orgo/model'
import { z } from 'zod'
import {
  type ApplicationInput,
  applicationViolations,
  type Rules,
  readApplicationRecord,
} from '../applications/input.ts'
import { createRepeats } from '../files/repeats.ts'
import { violationsOf } from '../input.ts'
import { memberRecordSchema } from '../members/record.ts'
import type { Violation } from '../refusal.ts'

const applicationsSchema = z.array(z.record(z.string(), z.unknown()))

// The object is strict, so that a misspelled field is not ignored silently.
const recordSchema = z.strictObject({
  ...newOrganizationSchema.shape,
  applications: applicationsSchema.default([]),
  members: z.array(memberRecordSchema).default([]),
})

/** An organization with its first applications and members, as a record of a file. */
export type OrganizationRecord = Omit<z.output<typeof recordSchema>, 'applications'> & {
  applications: NewApplication[]
}

const fieldOf = (records: unknown, name: string): unknown[] =>
  Array.isArray(records) ? records.map((record) => (record as Record<string, unknown> | null)?.[name]) : []

const repeatedIn = (values: unknown[], pathOf: (index: number) => string): Violation[] => {
  const repeats = createRepeats()
  return values.flatMap((value, index) =>
    typeof value === 'string' ? repeats(pathOf(index), value, pathOf(index)) : [],
  )
}

const repeatedViolations = ({ applications, members }: Record<string, unknown>): Violation[] => {
  const addresses = fieldOf(members, 'email').map((email) => emailSchema.safeParse(email).data)
  return [
    ...repeatedIn(fieldOf(applications, 'client_id'), (index) => `applications.${index}.client_id`),
    ...repeatedIn(addresses, (index) => `members.${index}.email`),
  ]
}

const inApplication =
  (rules: Rules) =>
  (input: ApplicationInput, index: number): Violation[] =>
    applicationViolations(input, rules).map(({ path, ...violation }) => ({
      path: `applications.${index}.${path}`,
      ...violation,
    }))

/** Returns the organization that a value of a file describes, or every rule that the value breaks. */
export const readOrganizationRecord = (
  value: unknown,
  rules: Rules,
): { organization?: OrganizationRecord; violations: Violation[] } => {
  if (value === undefined) return { violations: [{ path: '', message: 'is not JSON', code: 'not-json' }] }
  const result = recordSchema.safeParse(value)
  const fields = (value ?? {}) as Record<string, unknown>
  const applications = (applicationsSchema.safeParse(fields.applications).data ?? []).map(
    readApplicationRecord,
  )
  const violations = [
    ...violationsOf(result),
    ...applications.flatMap(inApplication(rules)),
    ...repeatedViolations(fields),
  ]
  if (!result.success || violations.length > 0) return { violations }
  const parsed = applications.map((application) => newApplicationSchema.parse(application.fields))
  return { organization: { ...result.data, applications: parsed }, violations }
}
