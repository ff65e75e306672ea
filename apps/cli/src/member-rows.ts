import { readFileSync } from 'node:fs'
import { Failure, type Violation } from './failure.ts'
import { refuseInput, violationsOf } from './input.ts'
import { type MemberInput, memberRowSchema } from './member-input.ts'

export type MemberRow = {
  /** The line of a file of JSON lines, the place in an array: from 1. */
  number: number
  member: MemberInput
  /** The fields that the row has itself; the others are defaults. */
  given: string[]
}

type RawRow = { number: number; value?: unknown; broken?: true }

const readFile = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Failure('invalid-input', {
      title: `The file ${file} cannot be read`,
      fix: 'Give the path of a file of members: JSON lines or one JSON array',
      cause: error,
    })
  }
}

const parseLine = (line: string, number: number): RawRow => {
  try {
    return { number, value: JSON.parse(line) }
  } catch {
    return { number, broken: true }
  }
}

const rawRows = (text: string): RawRow[] => {
  if (!text.trimStart().startsWith('[')) {
    return text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, index + 1)]))
  }
  const { value, broken } = parseLine(text, 1)
  if (broken || !Array.isArray(value))
    return refuseInput([{ path: '', message: 'the array is not JSON', code: 'not-json' }])
  return value.map((each: unknown, index) => ({ number: index + 1, value: each }))
}

const ofRow = (number: number, violations: Violation[]): Violation[] =>
  violations.map(({ path, message, code }) => ({
    path: path === '' ? `row ${number}` : `row ${number}.${path}`,
    message,
    code,
  }))

const readRow = ({ number, value, broken }: RawRow): MemberRow | Violation[] => {
  if (broken) return ofRow(number, [{ path: '', message: 'is not JSON', code: 'not-json' }])
  const result = memberRowSchema.safeParse(value)
  if (!result.success) return ofRow(number, violationsOf(result))
  return { number, member: result.data, given: Object.keys(value as object) }
}

/** A second row with the same address would overwrite the first one, or fail half-way. */
const repeated = (rows: MemberRow[]): Violation[] => {
  const first = new Map<string, number>()
  return rows.flatMap(({ number, member: { email } }) => {
    const earlier = first.get(email)
    if (earlier === undefined) first.set(email, number)
    const message = `${email} stands in row ${earlier} already`
    return earlier === undefined ? [] : ofRow(number, [{ path: 'email', message, code: 'repeated' }])
  })
}

/** The members in a file. @throws Failure naming everything that is wrong in every row. */
export const readMemberRows = (file: string): MemberRow[] => {
  const read = rawRows(readFile(file).replace(/^\uFEFF/, '')).map(readRow)
  const rows = read.flatMap((row) => (Array.isArray(row) ? [] : [row]))
  const violations = [...read.flatMap((row) => (Array.isArray(row) ? row : [])), ...repeated(rows)]
  return violations.length === 0 ? rows : refuseInput(violations)
}
