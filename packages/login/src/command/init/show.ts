import { styleText } from 'node:util'
import { unifiedDiff } from './diff.ts'
import type { Step } from './steps.ts'

const COLORS = { '+': 'green', '-': 'red', '@': 'cyan' } as const

/** What is shown can be read over a shoulder and stays in the terminal's history. */
const withoutSecrets = (line: string): string =>
  line.replace(/^([+-]ORGO_(?:CLIENT|COOKIE)_SECRET=).+/, '$1…')

const colored = (line: string): string => {
  const color = COLORS[line[0] as keyof typeof COLORS]
  return color && process.stdout.hasColors?.() ? styleText(color, line) : line
}

const textOf = (step: Step): string => {
  switch (step.kind) {
    case 'there':
      return `${step.path}: already there: ${step.what}`
    case 'manual':
      return `${step.path} ${step.why}:\n${step.lines.map((line) => `    ${line}`).join('\n')}`
    case 'edit':
      return unifiedDiff(step).split('\n').map(withoutSecrets).map(colored).join('\n')
  }
}

/** Returns the steps for people to read: what is there, what changes, and last what is left to them. */
export const show = (steps: readonly Step[]): string =>
  (['there', 'edit', 'manual'] as const)
    .flatMap((kind) => steps.filter((step) => step.kind === kind))
    .map((step) => `${textOf(step)}\n`)
    .join('\n')
