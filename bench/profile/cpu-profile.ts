import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type ProfileNode = {
  id: number
  callFrame: { functionName: string; url: string; lineNumber: number }
  children?: number[]
}

/** The file that `node --cpu-prof` writes. Times are microseconds of the monotonic clock. */
type CpuProfile = {
  nodes: ProfileNode[]
  samples: number[]
  timeDeltas: number[]
  startTime: number
}

/** A call in the stack of a sample, and its caller. */
export type Call = { name: string; url: string; line: number; caller: Call | undefined }

/** Milliseconds spent in a call itself. */
export type SelfTime = { call: Call; ms: number }

const callsOf = ({ nodes }: CpuProfile): Map<number, Call> => {
  const calls = new Map<number, Call>()
  for (const { id, callFrame } of nodes) {
    const { functionName: name, url, lineNumber } = callFrame
    calls.set(id, { name: name || '(anonymous)', url, line: lineNumber + 1, caller: undefined })
  }
  for (const { id, children = [] } of nodes) {
    for (const child of children) {
      const call = calls.get(child)
      if (call) call.caller = calls.get(id)
    }
  }
  return calls
}

/** Returns the present time on the clock of the profile, in microseconds. */
export const profileClock = (): number => Number(process.hrtime.bigint() / 1000n)

/** Reads the only profile in a folder. Returns the times of calls from `from` to `to`, which excludes start and warm-up. */
export const readProfile = (folder: string, { from, to }: { from: number; to: number }): SelfTime[] => {
  const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'))
  const profile: CpuProfile = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const calls = callsOf(profile)
  const times = new Map<number, number>()
  let now = profile.startTime
  for (const [at, id] of profile.samples.entries()) {
    // A delta is the time before its sample, so a sample lasts for the delta of the next one.
    now += profile.timeDeltas[at] ?? 0
    const lasts = profile.timeDeltas[at + 1] ?? 0
    if (now >= from && now <= to) times.set(id, (times.get(id) ?? 0) + lasts / 1000)
  }
  return [...times].flatMap(([id, ms]) => {
    const call = calls.get(id)
    return call && call.name !== '(idle)' ? [{ call, ms }] : []
  })
}
