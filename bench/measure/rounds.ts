import type { Generator } from '../load/generator.ts'
import { requestsOf, SCOPES, type Scope, STEPS, type Step, type TargetName } from '../plan.ts'
import type { Target } from '../targets/target.ts'
import { cpuTime } from './cpu-time.ts'

/** The measurement of one step of one target in one round. */
export type Sample = {
  target: TargetName
  scope: Scope
  step: Step
  round: number
  requests: number
  /** Milliseconds of CPU of all requests together. */
  cpuMs: number
  /** Milliseconds of wall clock of each request. */
  wallsMs: number[]
}

export const ROUNDS = 5

// oidc-provider's in-memory adapter forgets all but the last 1000 artifacts, and the next block needs the artifacts of this one.
const LOGINS_PER_BLOCK = 100

const blocksOf = (flows: number): number[] =>
  Array.from({ length: Math.ceil(flows / LOGINS_PER_BLOCK) }, (_, at) =>
    Math.min(LOGINS_PER_BLOCK, flows - at * LOGINS_PER_BLOCK),
  )

// The order varies, so that no target always runs after the same other one.
const turned = <Value>(values: readonly Value[], by: number): Value[] => [
  ...values.slice(by % values.length),
  ...values.slice(0, by % values.length),
]

type Settings = { targets: readonly Target[]; generator: Generator; flows: number }

const measureBlock = async (
  { generator }: Settings,
  { target: { target, server }, logins, round }: { target: Target; logins: number; round: number },
): Promise<Sample[]> => {
  const samples: Sample[] = []
  for (const scope of SCOPES) {
    for (const step of STEPS) {
      const block = { target, scope, step, logins }
      const before = cpuTime(server.pid())
      const wallsMs = await generator.run(block)
      const cpuMs = cpuTime(server.pid()) - before
      samples.push({ target, scope, step, round, requests: requestsOf(block), cpuMs, wallsMs })
    }
  }
  return samples
}

/** Has the targets serve the same load in turns, block by block. The first round warms up and does not count. */
export const measureRounds = async (settings: Settings): Promise<Sample[]> => {
  const samples: Sample[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const logins of blocksOf(settings.flows)) {
      for (const target of turned(settings.targets, round)) {
        samples.push(...(await measureBlock(settings, { target, logins, round })))
      }
    }
  }
  return samples.filter(({ round }) => round > 0)
}
