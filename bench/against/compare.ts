import { startGenerator } from '../load/generator.ts'
import { cpuTime } from '../measure/cpu-time.ts'
import { median } from '../measure/statistics.ts'
import { requestsOf, SCOPES, type Scope, STEPS, type Step, type TargetName } from '../plan.ts'
import { startTarget } from '../targets/start.ts'

const LOGINS_PER_BLOCK = 40
// After this many blocks the compiler has optimized the code that runs often.
const MAX_WARM_UP_BLOCKS = 12

/** The other checkout, the other checkout once more, and this one. */
const SIDES = ['before', 'control', 'after'] as const

export type Side = (typeof SIDES)[number]

/** `cpuMs`: milliseconds of CPU of one request, the median of the blocks of one start. */
export type Measured = { side: Side; start: number; scope: Scope; step: Step; cpuMs: number }

export type Comparison = { starts: number; measured: Measured[] }

type Settings = { other: string; store: TargetName; starts: number; blocks: number }

type Key = { scope: Scope; step: Step }

const KEYS: Key[] = SCOPES.flatMap((scope) => STEPS.map((step) => ({ scope, step })))

type Contender = { side: Side; runBlock(key: Key): Promise<number> }

const startContender = async (
  side: Side,
  { other, store }: Settings,
  resources: AsyncDisposableStack,
): Promise<Contender> => {
  const settings = side === 'after' ? { resources } : { resources, checkout: other }
  const { server, ...site } = await startTarget(store, settings)
  const generator = startGenerator(resources)
  await generator.signIn(site)
  return {
    side,
    async runBlock(key) {
      const block = { ...key, target: store, logins: LOGINS_PER_BLOCK }
      const before = cpuTime(server.pid())
      await generator.run(block)
      return (cpuTime(server.pid()) - before) / requestsOf(block)
    },
  }
}

const measureStart = async (start: number, settings: Settings): Promise<Measured[]> => {
  await using resources = new AsyncDisposableStack()
  const contenders: Contender[] = []
  for (const side of SIDES) contenders.push(await startContender(side, settings, resources))
  const found: Measured[] = []
  for (let block = -Math.min(MAX_WARM_UP_BLOCKS, settings.blocks); block < settings.blocks; block += 1) {
    for (const key of KEYS) {
      for (const at of contenders.keys()) {
        // The order varies, so that no side always runs after the same other one.
        const turn = block % 2 === 0 ? at + start : contenders.length - 1 - at + start
        const { side, runBlock } = contenders[turn % contenders.length] as Contender
        const cpuMs = await runBlock(key)
        if (block >= 0) found.push({ side, start, ...key, cpuMs })
      }
    }
  }
  const of = (side: Side, { scope, step }: Key) =>
    found.filter((each) => each.side === side && each.scope === scope && each.step === step)
  return SIDES.flatMap((side) =>
    KEYS.map((key) => ({ side, start, ...key, cpuMs: median(of(side, key).map(({ cpuMs }) => cpuMs)) })),
  )
}

/** Starts the three sides `starts` times and has them serve the same blocks in turns. */
export const compare = async (settings: Settings): Promise<Comparison> => {
  const measured: Measured[] = []
  for (let start = 0; start < settings.starts; start += 1)
    measured.push(...(await measureStart(start, settings)))
  return { starts: settings.starts, measured }
}
