import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A backend's server in a process of its own, on loopback, with its data in a temporary folder. */
export type ServerProcess = {
  url: string
  port: number
  folder: string
  /** Ends it as a crash does. */
  kill(): Promise<void>
  /** Starts it again on the same data and port. */
  restart(): Promise<void>
  /** Ends it and deletes its data. */
  dispose(): Promise<void>
}

type Program = {
  name: string
  command: (place: { port: number; folder: string }) => [program: string, ...words: string[]]
  url: (port: number) => string
}

const listensAt = async (port: number): Promise<number | undefined> => {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return undefined
  }
  const { port: free } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return free
}

// Below the ports that the kernel gives to connections.
const FIRST_PORT = 10_000
const PORTS_OF_A_WORKER = 5000

/**
 * Returns a port that nobody listens at. Each worker of the test runner has ports of its own: of two that ask at the same moment both could
 * get the port that neither uses yet.
 */
export const freePort = async (): Promise<number> => {
  const worker = Number(process.env.VITEST_POOL_ID ?? 0) % 4
  for (;;) {
    const port = FIRST_PORT + worker * PORTS_OF_A_WORKER + Math.floor(Math.random() * PORTS_OF_A_WORKER)
    const free = await listensAt(port)
    if (free !== undefined) return free
  }
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

const untilAccepts = async (child: ChildProcess, port: number, output: () => string): Promise<void> => {
  const deadline = Date.now() + 20_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`the server ended with status ${child.exitCode}: ${output()}`)
    if (await accepts(port)) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`nothing listens on port ${port} after 20 seconds: ${output()}`)
}

export const startServerProcess = async ({ name, command, url }: Program): Promise<ServerProcess> => {
  const folder = mkdtempSync(join(tmpdir(), `orgo-${name}-`))
  const port = await freePort()
  let child: ChildProcess
  const start = async () => {
    const [program, ...words] = command({ port, folder })
    let output = ''
    child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder })
    const keep = (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-2000)
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    await untilAccepts(child, port, () => output)
  }
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }
  await start()
  return {
    url: url(port),
    port,
    folder,
    kill: () => end('SIGKILL'),
    restart: start,
    async dispose() {
      await end('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
