import { styleText } from 'node:util'
import type { Finding } from './finding.ts'

const MARKS = {
  ok: ['✓', 'green'],
  warning: ['!', 'yellow'],
  error: ['✗', 'red'],
  skipped: ['-', 'gray'],
} as const satisfies Record<Finding['status'], readonly [string, string]>

const lineOf = ({ name, status, found, fix }: Finding, width: number): string => {
  const [mark, color] = MARKS[status]
  const start = process.stdout.hasColors?.() ? styleText(color, mark) : mark
  return `${start} ${name.padEnd(width)}  ${found}${fix ? `\n  ${' '.repeat(width)}  → ${fix}` : ''}`
}

/** Returns the findings for people, a line each, with what to change under it and the sum at the end. */
export const report = (findings: readonly Finding[]): string => {
  const width = Math.max(...findings.map(({ name }) => name.length))
  const sum = (['ok', 'warning', 'error', 'skipped'] as const)
    .map((status) => [findings.filter((finding) => finding.status === status).length, status] as const)
    .filter(([count]) => count > 0)
    .map(([count, status]) => `${count} ${status}`)
  return `${findings.map((finding) => lineOf(finding, width)).join('\n')}\n${sum.join(', ')}\n`
}
