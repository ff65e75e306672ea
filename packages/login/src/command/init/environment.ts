import { NEEDED, type Variables, variablesIn } from '../project/variables.ts'
import type { Step } from './steps.ts'

const HEADING = '# Login with Orgo'

/** Returns a value as a `.env` file has it. */
const quoted = (value: string): string => {
  if (/^[\w.:/@+=,-]*$/.test(value)) return value
  return value.includes("'") ? `"${value}"` : `'${value}'`
}

const withLine = (text: string, name: string, value: string): string =>
  text.replace(
    new RegExp(`^([ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=).*$`, 'm'),
    (_line, start) => `${start}${quoted(value)}`,
  )

const appended = (text: string, lines: string[]): string => {
  if (lines.length === 0) return text
  const end = text === '' || text.endsWith('\n') ? '' : '\n'
  const heading = text.includes(HEADING) ? [] : [...(text === '' ? [] : ['']), HEADING]
  return `${text}${end}${[...heading, ...lines].join('\n')}\n`
}

const otherwiseSet = (found: Variables, values: Variables): Step[] =>
  Object.keys(values)
    .filter((name) => found[name] && values[name] && found[name] !== values[name])
    .map((name) => ({ kind: 'there', path: '.env', what: `${name} has another value, which stays` }))

/**
 * Returns the steps for `.env`. A variable that has a value keeps it; one without a value gets it; one that is missing is added, without a
 * value where it is not known yet. `given` are the values that a person asked for, `made` those that only fill gaps.
 */
export const planEnvironment = (
  before: string | undefined,
  { given, made }: { given: Variables; made: Variables },
): Step[] => {
  const found = variablesIn(before)
  const values: Variables = { ...made, ...given }
  const optional = Object.keys(values).filter((name) => !(NEEDED as readonly string[]).includes(name))
  const names = [...NEEDED, ...optional.filter((name) => values[name])]
  const filled = names
    .filter((name) => found[name] === '' && values[name])
    .reduce((text, name) => withLine(text, name, values[name] ?? ''), before ?? '')
  const missing = names.filter((name) => found[name] === undefined)
  const after = appended(
    filled,
    missing.map((name) => `${name}=${quoted(values[name] ?? '')}`),
  )
  const told = otherwiseSet(found, given)
  return after === (before ?? '')
    ? [...told, { kind: 'there', path: '.env', what: 'the variables' }]
    : [...told, { kind: 'edit', path: '.env', before, after }]
}

/** Returns the step that keeps `.env` out of the repository. */
export const planGitignore = (before: string | undefined): Step => {
  const path = '.gitignore'
  const isIgnored = (before ?? '')
    .split('\n')
    .some((line) => /^(\/|\*\*\/)?(\.env|\.env\*|\*\.env)$/.test(line.trim()))
  if (isIgnored) return { kind: 'there', path, what: '.env' }
  const end = before === undefined || before === '' || before.endsWith('\n') ? '' : '\n'
  return { kind: 'edit', path, before, after: `${before ?? ''}${end}.env\n` }
}
