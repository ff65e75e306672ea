import { isDeepStrictEqual } from 'node:util'
import type { Answer } from './http.ts'
import { Mismatch } from './verdict.ts'

const shown = (value: unknown): string => JSON.stringify(value) ?? String(value)

const MAX_BODY = 400

const shortened = ({ text, json }: Answer): string => {
  const heading = /<h1[^>]*>([\s\S]*?)<\/h1>/i.exec(text)?.[1]
  if (heading !== undefined) return `a page: ${heading}`
  if (json?.error === undefined) return text.slice(0, MAX_BODY)
  const { error, error_description, code, request_id } = json
  return shown({ error, error_description, code, request_id })
}

/** Returns an answer in one line, for the report. */
export const summarize = (answer: Answer): string => {
  const { status, headers } = answer
  const location = headers.location === undefined ? '' : ` Location: ${headers.location}`
  return `status ${status}${location} ${shortened(answer)}`.trim()
}

export const expectThat = (met: boolean, expected: string, actual: unknown): void => {
  if (!met) throw new Mismatch(expected, typeof actual === 'string' ? actual : shown(actual))
}

export const expectEqual = (what: string, actual: unknown, expected: unknown): void =>
  expectThat(
    isDeepStrictEqual(actual, expected),
    `${what} is ${shown(expected)}`,
    `${what} is ${shown(actual)}`,
  )

export const expectStatus = (answer: Answer, status: number): void =>
  expectThat(answer.status === status, `status ${status}`, summarize(answer))

export function expectText(what: string, value: unknown): asserts value is string {
  expectThat(
    typeof value === 'string' && value.trim() !== '',
    `${what} is a text`,
    `${what} is ${shown(value)}`,
  )
}

/** Returns the answer's JSON object. @throws Mismatch */
export const expectJson = (answer: Answer): Record<string, unknown> => {
  if (answer.json === undefined) throw new Mismatch('a JSON object', summarize(answer))
  return answer.json
}

/** Expects exactly these members of an object, in any order. @throws Mismatch */
export const expectMembers = (what: string, object: object, names: string[]): void =>
  expectEqual(`the members of ${what}`, Object.keys(object).toSorted(), names.toSorted())

export const expectIncludes = (what: string, list: unknown, items: string[]): void => {
  const missing = items.filter((item) => !Array.isArray(list) || !list.includes(item))
  expectThat(missing.length === 0, `${what} has ${items.join(', ')}`, `${what} is ${shown(list)}`)
}
