import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { programEnvironment } from '@orgo/store/testing'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

type Result = { status: number | null; stdout: string; stderr: string }

type Settings = {
  stdin?: string
  env?: Record<string, string>
  /** Ends it as a crash does, as soon as this is true. */
  killWhen?: () => boolean
}

export type Orgo = {
  dataDir: string
  /** Runs the real program. */
  run(words: string[], settings?: Settings): Promise<Result>
  /** Runs it with `--json` and answers the document; throws when the program fails. */
  document<Document = Record<string, unknown>>(...words: string[]): Promise<Document>
  /** Runs it with `--json` and answers the error; throws when the program does not fail with status 1. */
  failure(...words: string[]): Promise<FailureDocument>
  dispose(): void
}

type FailureDocument = {
  code: string
  title: string
  fix: string
  violations?: { path: string; message: string; code: string }[]
}

const killAsSoonAs = (child: ChildProcess, condition: () => boolean): void => {
  const timer = setInterval(() => condition() && child.kill('SIGKILL'), 2)
  child.once('close', () => clearInterval(timer))
}

/** The command line on a data folder of its own, with further settings of the deployment. */
export const createOrgo = (deployment: Record<string, string> = {}): Orgo => {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgo-cli-'))
  const run: Orgo['run'] = async (words, { stdin = '', env = {}, killWhen } = {}) => {
    const child = spawn(process.execPath, ['apps/cli/src/main.ts', ...words], {
      cwd: ROOT,
      env: { ...programEnvironment(), ORGO_DATA_DIR: dataDir, ...deployment, ...env },
    })
    if (killWhen) killAsSoonAs(child, killWhen)
    child.stdin.end(stdin)
    const status = new Promise<number | null>((resolve) => child.once('close', resolve))
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
    return { status: await status, stdout, stderr }
  }
  return {
    dataDir,
    run,
    async document(...words) {
      const { status, stdout, stderr } = await run([...words, '--json'])
      if (status !== 0) throw new Error(`status ${status}: ${stderr}`)
      return JSON.parse(stdout)
    },
    async failure(...words) {
      const { status, stdout, stderr } = await run([...words, '--json'])
      if (status !== 1 || stdout !== '') throw new Error(`status ${status}: ${stdout}${stderr}`)
      return JSON.parse(stderr)
    },
    dispose: () => rmSync(dataDir, { recursive: true, force: true }),
  }
}

/** As `createOrgo`, with the organization acme in it. */
export const createAcme = async (): Promise<Orgo> => {
  const orgo = createOrgo()
  await orgo.document('org', 'create', '--slug', 'acme', '--name', 'Acme')
  return orgo
}
