import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

type Site = {
  folder: string
  port: number
  program?: string
  command: readonly string[]
  env?: NodeJS.ProcessEnv
  /** How long it may take to answer. */
  seconds?: number
  /** What ends it. */
  signal?: NodeJS.Signals
}

export type RunningSite = { address: string; stop: () => Promise<void> }

type Starting = { seconds: number; hasEnded: () => boolean; output: () => string }

const untilAnswers = async (address: string, { seconds, hasEnded, output }: Starting): Promise<void> => {
  const deadline = Date.now() + seconds * 1000
  while (Date.now() < deadline) {
    if (hasEnded()) throw new Error(`the site ended: ${output()}`)
    if (await fetch(`${address}/auth/me`).catch(() => undefined)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`the site did not answer in ${seconds} seconds: ${output()}`)
}

/** Writes files into an application's folder. */
export const writeFiles = (folder: string, files: Record<string, string>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

/** Nothing of this process's environment reaches an application. */
export const SITE_ENVIRONMENT = { PATH: process.env.PATH, NEXT_TELEMETRY_DISABLED: '1' }

/** Runs an application in a process of its own. */
export const startSite = async ({
  folder,
  port,
  program = process.execPath,
  command,
  env = SITE_ENVIRONMENT,
  seconds = 60,
  signal = 'SIGKILL',
}: Site): Promise<RunningSite> => {
  // Next.js has processes below its own: the whole group has to end.
  const child = spawn(program, command, {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const exited = once(child, 'exit')
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  const address = `http://localhost:${port}`
  const stop = async () => {
    if (child.exitCode === null && child.pid) process.kill(-child.pid, signal)
    await exited
  }
  const starting = { seconds, hasEnded: () => child.exitCode !== null, output: () => output }
  await untilAnswers(address, starting).catch(async (error) => {
    await stop()
    throw error
  })
  return { address, stop }
}
