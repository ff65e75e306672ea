import { median } from '../measure/statistics.ts'
import { SCOPES, STEPS } from '../plan.ts'
import { columns } from '../report/columns.ts'
import type { Comparison, Measured, Side } from './compare.ts'

type Row = Pick<Measured, 'scope' | 'step'>

const rowOf = (measured: readonly Measured[], { scope, step }: Row): string[] => {
  const own = measured.filter((each) => each.scope === scope && each.step === step)
  const of = (side: Side) => own.filter((each) => each.side === side).map(({ cpuMs }) => cpuMs)
  const before = of('before')
  const ratios = (side: Side) => of(side).map((cpuMs, start) => cpuMs / (before[start] ?? Number.NaN))
  const told = (side: Side) => {
    const all = ratios(side)
    return [`×${median(all).toFixed(3)}`, `${Math.min(...all).toFixed(2)}–${Math.max(...all).toFixed(2)}`]
  }
  return [`${step} (${scope})`, median(before).toFixed(3), ...told('control'), ...told('after')]
}

/** Returns a table for people: the CPU time of a request before, and the ratios of the control and of this checkout to it. */
export const textComparison = ({ starts, measured }: Comparison): string =>
  [
    `Node ${process.version}; ${starts} starts; CPU of the server process. Ratios to \`before\`: median of the starts, smallest to largest.`,
    columns([
      ['', 'before, ms', 'control', '', 'after', ''],
      ...SCOPES.flatMap((scope) => STEPS.map((step) => rowOf(measured, { scope, step }))),
    ]),
  ].join('\n')
