import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const GIVEN_UP_AFTER_MS = 30_000

/** A server program in a Node process of its own. */
export type NodeProcess = {
  pid(): number
  /** Starts the server. Returns the milliseconds from its spawn to the first good answer. */
  start(): Promise<number>
  /** Stops the server gracefully. */
  stop(): Promise<void>
}

type Settings = {
  /** Node's own flags, the program and its arguments; paths are relative to the checkout. */
  words: readonly string[]
  /** The folder of a checkout; by default of this one. */
  checkout?: string
  env: Record<string, string>
  /** The address that answers 200 when the server can serve. */
  ready: string
}

const untilReady = async (child: ChildProcess, ready: string, output: () => string): Promise<void> => {
  const deadline = performance.now() + GIVEN_UP_AFTER_MS
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`${ready}: ended with ${child.exitCode}: ${output()}`)
    const answer = await fetch(ready).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`${ready}: not ready after ${GIVEN_UP_AFTER_MS} ms: ${output()}`)
}

export const createNodeProcess = ({ words, checkout = ROOT, env, ready }: Settings): NodeProcess => {
  let child: ChildProcess | undefined
  const launch = (): [ChildProcess, () => string] => {
    let output = ''
    const keep = (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-2000)
    }
    const environment = { PATH: process.env.PATH ?? '', ...env }
    const launched = spawn(process.execPath, words, {
      cwd: checkout,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    launched.stdout.on('data', keep)
    launched.stderr.on('data', keep)
    return [launched, () => output]
  }
  return {
    pid: () => child?.pid ?? Number.NaN,
    async start() {
      const from = performance.now()
      const [launched, output] = launch()
      child = launched
      await untilReady(launched, ready, output)
      return performance.now() - from
    },
    async stop() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}
