import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

const NANOSECONDS_PER_MS = 1e6

/** Sums the scheduler's account of each thread: time on a CPU in nanoseconds, user and system together. Returns milliseconds. */
const scheduled = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`)
    .map((thread) => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0])
    .reduce((total, nanoseconds) => total + Number(nanoseconds) / NANOSECONDS_PER_MS, 0)

const ticksPerSecond = (): number => Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/** Sums user and system time, in milliseconds. The kernel counts in ticks, mostly of 10 ms (proc(5)), so `--flows` must be large. */
const ticked = (perSecond: number) => (pid: number) => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The second field, the program's name, may have spaces, so the text after its parenthesis is split; it begins with the third field.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [user, system] = [fields[11], fields[12]]
  return ((Number(user) + Number(system)) * 1000) / perSecond
}

/** Returns the milliseconds of CPU that a process has used so far, in all its threads. */
export const cpuTime: (pid: number) => number = existsSync('/proc/self/schedstat')
  ? scheduled
  : ticked(ticksPerSecond())
