import { emailSchema, type NewApplication, newApplicationSchema, newOrganizationSchema } from '@orgo/model'
import { z } from 'zod'
import {
  type ApplicationInput,
  applicationViolations,
  type Rules,
  readApplicationRow,
} from './application-input.ts'
import type { Violation } from './failure.ts'
import { violationsOf } from './input.ts'
import { memberRowSchema } from './member-input.ts'

const applicationsSchema = z.array(z.record(z.string(), z.unknown()))

// A misspelled field must not be lost in silence.
const rowSchema = z.strictObject({
  ...newOrganizationSchema.shape,
  applications: applicationsSchema.default([]),
  members: z.array(memberRowSchema).default([]),
})

/** An organization with what it begins with. */
export type OrganizationRow = Omit<z.output<typeof rowSchema>, 'applications'> & {
  applications: NewApplication[]
}

/** A second one in the same organization would fail half-way. */
const repeated = (values: unknown[], place: (index: number) => string): Violation[] => {
  const first = new Map<unknown, number>()
  return values.flatMap((value, index) => {
    const earlier = first.get(value)
    if (value === undefined) return []
    if (earlier === undefined) first.set(value, index)
    const message = `${value} stands in ${place(earlier ?? index)} already`
    return earlier === undefined ? [] : [{ path: place(index), message, code: 'repeated' }]
  })
}

const fieldOf = (records: unknown, name: string): unknown[] =>
  Array.isArray(records) ? records.map((record) => (record as Record<string, unknown> | null)?.[name]) : []

const repeatedViolations = ({ applications, members }: Record<string, unknown>): Violation[] => {
  const addresses = fieldOf(members, 'email').map((email) => emailSchema.safeParse(email).data)
  return [
    ...repeated(fieldOf(applications, 'client_id'), (index) => `applications.${index}.client_id`),
    ...repeated(addresses, (index) => `members.${index}.email`),
  ]
}

const inApplication = (input: ApplicationInput, index: number): Violation[] =>
  applicationViolations(input).map(({ path, ...violation }) => ({
    path: `applications.${index}.${path}`,
    ...violation,
  }))

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The organization in one line, and every rule that it breaks: it is there when it breaks none. */
export const readOrganizationRow = (
  text: string,
  rules: Rules,
): { row?: OrganizationRow; violations: Violation[] } => {
  const value = parse(text)
  if (value === undefined) return { violations: [{ path: '', message: 'is not JSON', code: 'not-json' }] }
  const result = rowSchema.safeParse(value)
  const fields = (value ?? {}) as Record<string, unknown>
  const applications = (applicationsSchema.safeParse(fields.applications).data ?? []).map((row) =>
    readApplicationRow(row, rules),
  )
  const violations = [
    ...violationsOf(result),
    ...applications.flatMap(inApplication),
    ...repeatedViolations(fields),
  ]
  if (!result.success || violations.length > 0) return { violations }
  const parsed = applications.map(({ fields }) => newApplicationSchema.parse(fields))
  return { row: { ...result.data, applications: parsed }, violations }
}

/** Whether somebody has to be told a secret that is made for it. */
export const needsSecret = ({ authMethod, clientSecret }: NewApplication): boolean =>
  authMethod.startsWith('client_secret_') && clientSecret === undefined
