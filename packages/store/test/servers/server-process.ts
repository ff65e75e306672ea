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

/** A port that was free a moment ago. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
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
