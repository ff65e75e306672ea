import { columns } from '../report/columns.ts'
import type { Call, SelfTime } from './cpu-profile.ts'
import { madeFor, originOf } from './origin.ts'

const ROWS = 25

const grouped = (times: readonly SelfTime[], nameOf: (call: Call) => string | undefined) => {
  const groups = new Map<string, number>()
  for (const { call, ms } of times) {
    const name = nameOf(call)
    if (name !== undefined) groups.set(name, (groups.get(name) ?? 0) + ms)
  }
  return [...groups].toSorted(([, a], [, b]) => b - a).slice(0, ROWS)
}

const functionOf = (call: Call): string => `${call.name} ${originOf(call).file}:${call.line}`

/** Returns tables of the time of one login, grouped by origin. */
export const summarize = (times: readonly SelfTime[], logins: number): string => {
  const total = times.reduce((sum, { ms }) => sum + ms, 0)
  const table = (title: string, nameOf: (call: Call) => string | undefined) => {
    const rows = grouped(times, nameOf).map(([name, ms]) => [
      name,
      (ms / logins).toFixed(3),
      `${((100 * ms) / total).toFixed(1)} %`,
    ])
    return `\n${columns([[title, 'ms a login', 'share'], ...rows])}`
  }
  return [
    `${logins} logins, ${(total / logins).toFixed(2)} ms on the main thread each`,
    table('self time by package', (call) => originOf(call).part),
    table('self time by file', (call) => originOf(call).file),
    table('self time by function', functionOf),
    table('our file that it was done for', (call) => madeFor(call)),
  ].join('\n')
}
