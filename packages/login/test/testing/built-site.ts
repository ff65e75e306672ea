import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))

/** A partner's project, which has the built packages and nothing of the repository's sources. */
export type BuiltSite = {
  folder: string
  /** Runs a program of Node in the project; returns its output, also that of one that fails. */
  node: (...words: string[]) => Promise<string>
  remove: () => void
}

// Another test builds in the workspaces themselves at the same time, so this one builds copies of them.
const SOURCES = ['src', 'package.json', 'tsconfig.build.json', 'README.md']

const build = async (copy: string, site: string, name: 'catalogue' | 'login'): Promise<void> => {
  const workspace = join(copy, 'packages', name)
  for (const file of SOURCES)
    cpSync(join(ROOT, 'packages', name, file), join(workspace, file), { recursive: true })
  await run('npm', ['run', 'build'], { cwd: workspace })
  cpSync(join(workspace, 'dist'), join(site, 'node_modules/@orgo', name), { recursive: true })
}

const environment = (): NodeJS.ProcessEnv => {
  const { NODE_OPTIONS: _options, VITEST: _vitest, NODE_TEST_CONTEXT: _context, ...rest } = process.env
  return rest
}

export const buildSite = async (packages: readonly string[]): Promise<BuiltSite> => {
  const base = mkdtempSync(join(tmpdir(), 'orgo-testing-'))
  const [copy, folder] = [join(base, 'copy'), join(base, 'site')]
  for (const file of ['tsconfig.base.json', 'scripts/bundle.ts', 'scripts/publishable.ts', 'LICENSE'])
    cpSync(join(ROOT, file), join(copy, file))
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  await Promise.all([build(copy, folder, 'catalogue'), build(copy, folder, 'login')])
  for (const name of packages)
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  return {
    folder,
    node: (...words) =>
      run(process.execPath, words, { cwd: folder, env: environment() }).then(
        ({ stdout }) => stdout,
        ({ stdout, stderr }) => `${stdout}\n${stderr}`,
      ),
    remove: () => rmSync(base, { recursive: true }),
  }
}
