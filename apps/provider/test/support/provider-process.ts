import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort, programEnvironment, temporaryStores } from '@orgo/store/testing'
import { requireDiscreetLog } from './discreet-log.ts'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))

export type ProviderProcess = {
  port: number
  /** The issuer of the demo organization acme. */
  issuer: string
  dataDir: string
  env: Record<string, string>
  /** What it has logged so far. */
  log(): string
  /** Ends the process with a signal and answers its exit status. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
  /** The process stands still: it accepts nothing, reads nothing. */
  freeze(): void
  /** It goes on. */
  thaw(): void
  /** Starts it again on the same data and port. */
  start(): Promise<void>
  /** Another process on the same data. */
  sibling(settings?: Record<string, string>): Promise<ProviderProcess>
  /** Ends it and deletes its data. */
  dispose(): Promise<void>
}

const untilReady = async (child: ChildProcess, port: number): Promise<void> => {
  const deadline = Date.now() + 20_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the provider ended with status ${child.exitCode}`)
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined)
    if (ready?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('the provider was not ready in 20 seconds')
}

/** A real provider process with demo data, in a data folder and on a port of its own. */
export const startProvider = async (settings: Record<string, string> = {}): Promise<ProviderProcess> => {
  const port = Number(settings.PORT ?? (await freePort()))
  const dataDir = mkdtempSync(join(tmpdir(), 'orgo-provider-'))
  const stores = temporaryStores()
  const env = {
    ORGO_DATA_DIR: dataDir,
    LOG_LEVEL: 'info',
    ...stores.env,
    ...settings,
    PORT: String(port),
  }
  let child: ChildProcess
  let log = ''
  const start = async () => {
    child = spawn(process.execPath, ['apps/provider/src/main.ts'], {
      cwd: ROOT,
      env: { ...programEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const keep = (chunk: Buffer) => {
      log += chunk
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    await untilReady(child, port)
  }
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit')
      child.kill(signal)
      await exited
    }
    return child.exitCode
  }
  await start()
  return {
    port,
    issuer: `http://localhost:${port}`,
    dataDir: env.ORGO_DATA_DIR,
    env,
    log: () => log,
    stop,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    start,
    sibling: async (further = {}) =>
      startProvider({ ...env, ...further, PORT: further.PORT ?? String(await freePort()) }),
    async dispose() {
      await stop()
      rmSync(dataDir, { recursive: true, force: true })
      await stores.drop()
      requireDiscreetLog(log)
    },
  }
}
