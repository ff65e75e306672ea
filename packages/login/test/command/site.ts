import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { programEnvironment } from '@orgo/store/testing'

const MAIN = fileURLToPath(new URL('../../src/command/main.ts', import.meta.url))

export type Outcome = { status: number; stdout: string; stderr: string }

/** The folder of somebody's project, in which the command runs as they run it. */
export type Site = {
  folder: string
  read: (path: string) => string
  write: (files: Record<string, string>) => void
  /** Every file with its content. */
  files: () => Record<string, string>
  run: (...words: string[]) => Promise<Outcome>
  remove: () => void
}

export const makeSite = (files: Record<string, string>, environment: Record<string, string> = {}): Site => {
  const folder = mkdtempSync(join(tmpdir(), 'orgo-command-'))
  const site: Site = {
    folder,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    write(more) {
      for (const [path, text] of Object.entries(more)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true })
        writeFileSync(join(folder, path), text)
      }
    },
    files: () =>
      Object.fromEntries(
        (readdirSync(folder, { recursive: true }) as string[])
          .filter((path) => statSync(join(folder, path)).isFile())
          .map((path) => [path, site.read(path)]),
      ),
    run: (...words) =>
      new Promise((resolve) => {
        const options = { cwd: folder, env: { ...programEnvironment(), ...environment } }
        const child = execFile(process.execPath, [MAIN, ...words], options, (error, stdout, stderr) =>
          resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
        )
        child.stdin?.end()
      }),
    remove: () => rmSync(folder, { recursive: true }),
  }
  site.write(files)
  return site
}
