import { ROUNDS } from '../measure/rounds.ts'
import { SCOPES, type TargetName } from '../plan.ts'
import { columns } from './columns.ts'
import { type Result, ROWS } from './results.ts'

export type Report = {
  node: string
  targets: readonly TargetName[]
  rounds: number
  flows: number
  startUpMs: Partial<Record<TargetName, number>>
  results: Result[]
}

export const createReport = (measured: Omit<Report, 'node' | 'rounds'>): Report => ({
  node: process.version,
  rounds: ROUNDS,
  ...measured,
})

/** Returns the report of the whole run, for programs. */
export const jsonReport = (report: Report): string => JSON.stringify(report, null, 2)

const cells = ({ target, cpuMs, ratio, wallMs }: Result): string[] => [
  cpuMs.toFixed(2),
  ...(target === 'stock' ? [] : [`×${ratio.toFixed(2)}`]),
  wallMs ? `${wallMs.p50.toFixed(1)}/${wallMs.p99.toFixed(1)}` : '',
]

const headings = (target: TargetName): string[] => [
  target,
  ...(target === 'stock' ? [] : ['to stock']),
  'p50/p99',
]

const tableOf = ({ targets, results }: Report, scope: string): string => {
  const rows = Object.keys(ROWS).map((step) => [
    step,
    ...targets.flatMap((target) =>
      results
        .filter((each) => each.scope === scope && each.step === step && each.target === target)
        .flatMap(cells),
    ),
  ])
  return columns([[scope, ...targets.flatMap(headings)], ...rows])
}

const startUpLine = ({ startUpMs }: Report): string =>
  Object.entries(startUpMs)
    .map(([target, ms]) => `${target} ${Math.round(ms)} ms`)
    .join(', ')

/** Returns the report of the whole run, for people. */
export const textReport = (report: Report): string =>
  [
    `Node ${report.node}; medians of ${report.rounds} rounds of ${report.flows} logins each.`,
    'CPU of the server process in ms a request, its ratio to stock oidc-provider, wall clock in ms at 8 connections.',
    '`login` is authorize + redeem + userinfo. The servers of MongoDB and Redis are not counted.',
    ...SCOPES.map((scope) => `\n${tableOf(report, scope)}`),
    `\nStart to ready, with existing data: ${startUpLine(report)}`,
  ].join('\n')
