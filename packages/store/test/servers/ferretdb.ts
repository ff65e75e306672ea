import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type ServerProcess, startServerProcess } from './server-process.ts'

const run = promisify(execFile)
const SOURCE = fileURLToPath(new URL('ferretdb', import.meta.url))
const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/orgo', import.meta.url))

const sourceHash = (): string => {
  const hash = createHash('sha256')
  for (const file of ['go.mod', 'go.sum', 'main.go', 'serialize.go'])
    hash.update(readFileSync(join(SOURCE, file)))
  return hash.digest('hex').slice(0, 16)
}

/** Builds the program once for its sources; that takes a minute or two. */
const build = async (): Promise<string> => {
  const program = join(CACHE, `ferretdb-${sourceHash()}`)
  if (existsSync(program)) return program
  mkdirSync(CACHE, { recursive: true })
  const draft = `${program}.${process.pid}`
  await run('go', ['build', '-trimpath', '-o', draft, '.'], { cwd: SOURCE })
  renameSync(draft, program)
  return program
}

/** A server of MongoDB's protocol. */
export const startFerretDb = async (): Promise<ServerProcess> => {
  const program = await build()
  return startServerProcess({
    name: 'ferretdb',
    command: ({ port, folder }) => [program, `127.0.0.1:${port}`, folder],
    url: (port) => `mongodb://127.0.0.1:${port}/orgo`,
  })
}
