import type { Sample } from '../measure/rounds.ts'
import { median, quantile, sum } from '../measure/statistics.ts'
import { SCOPES, type Scope, STEPS, type Step, type TargetName } from '../plan.ts'

/** A step, or the sum of several steps. */
export type Row = Step | 'login' | 'login + refresh'

export type Result = {
  target: TargetName
  scope: Scope
  step: Row
  /** Milliseconds of CPU of one request, the median of the rounds. */
  cpuMs: number
  /** The ratio to stock oidc-provider, the median of the rounds' ratios. */
  ratio: number
  /** Milliseconds of wall clock of the requests of all rounds; a sum of steps has none. */
  wallMs?: { p50: number; p99: number }
}

export const ROWS: Record<Row, readonly Step[]> = {
  authorize: ['authorize'],
  redeem: ['redeem'],
  refresh: ['refresh'],
  userinfo: ['userinfo'],
  login: ['authorize', 'redeem', 'userinfo'],
  'login + refresh': STEPS,
}

type Cell = { target: TargetName; scope: Scope; steps: readonly Step[] }

const samplesOf = (samples: readonly Sample[], { target, scope, steps }: Cell): Sample[] =>
  samples.filter((each) => each.target === target && each.scope === scope && steps.includes(each.step))

const perRequest = (samples: readonly Sample[]): number =>
  sum(samples.map(({ cpuMs }) => cpuMs)) / sum(samples.map(({ requests }) => requests))

/** Returns the CPU time in each round of one request of each of the cell's steps. */
const byRound = (samples: readonly Sample[], cell: Cell): number[] => {
  const rounds = Map.groupBy(samplesOf(samples, cell), ({ round }) => round)
  return [...rounds.values()].map((round) =>
    sum([...Map.groupBy(round, ({ step }) => step).values()].map(perRequest)),
  )
}

const wallMsOf = (samples: readonly Sample[], cell: Cell) => {
  if (cell.steps.length > 1) return {}
  const walls = samplesOf(samples, cell).flatMap(({ wallsMs }) => wallsMs)
  return { wallMs: { p50: quantile(walls, 0.5), p99: quantile(walls, 0.99) } }
}

const resultOf = (samples: readonly Sample[], step: Row, where: Omit<Cell, 'steps'>): Result => {
  const cell = { ...where, steps: ROWS[step] }
  const own = byRound(samples, cell)
  const stock = byRound(samples, { ...cell, target: 'stock' })
  const ratios = own.map((value, round) => value / (stock[round] ?? Number.NaN))
  return { ...where, step, cpuMs: median(own), ratio: median(ratios), ...wallMsOf(samples, cell) }
}

export const resultsOf = (samples: readonly Sample[], targets: readonly TargetName[]): Result[] =>
  SCOPES.flatMap((scope) =>
    targets.flatMap((target) =>
      (Object.keys(ROWS) as Row[]).map((step) => resultOf(samples, step, { target, scope })),
    ),
  )
