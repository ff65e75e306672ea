// Writes the reference of all that `@orgo/login` exports into `reference`, from the sources and their docstrings: `deno doc` needs no compiler.
// Before, it checks that whatever is exported has a docstring, and that whatever a signature names is exported.
// It is a command and no server: `console.log` says where the pages begin.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DENO, installProgram } from '../packages/login/runtimes/runtimes.ts'
import { copyPackage, entriesOf, readManifest } from './reference/package.ts'
import { completePages } from './reference/pages.ts'

const PACKAGE = join(import.meta.dirname, '../packages/login')
const OUTPUT = join(import.meta.dirname, '../reference')

const manifest = readManifest(PACKAGE)
const entries = entriesOf(manifest)
const program = await installProgram('Deno', DENO)
const folder = mkdtempSync(join(tmpdir(), 'orgo-reference-'))

const doc = (...words: string[]): boolean =>
  spawnSync(program, ['doc', '--quiet', ...words, ...Object.values(entries)], {
    cwd: folder,
    stdio: 'inherit',
    env: { ...process.env, DENO_NO_UPDATE_CHECK: '1' },
  }).status === 0

const generate = (): boolean => {
  try {
    copyPackage(PACKAGE, folder)
    return doc('--lint') && doc('--html', `--name=${manifest.name}`, `--output=${OUTPUT}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

if (!generate()) process.exit(1)
completePages(OUTPUT, manifest.name, Object.keys(entries))
console.log(`The reference begins at ${join(OUTPUT, 'index.html')}`)
