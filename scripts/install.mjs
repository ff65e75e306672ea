// Installs the dependencies when the lock file has changed since they were last installed.
// It runs before everything else, on whatever Node the machine has (20 or later): the dependencies bring Node 24.
import { execSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = `${root}/node_modules/.orgo-installed`
const wanted = createHash('sha256')
  .update(readFileSync(`${root}/package-lock.json`))
  .digest('hex')

const readInstalled = () => {
  try {
    return readFileSync(stamp, 'utf8')
  } catch {
    return undefined
  }
}

if (readInstalled() !== wanted) {
  console.error('Installing dependencies …')
  // Its output goes to standard error: what the command itself prints on standard output may be a document.
  // Not `npm ci`: it insists on every platform's binaries, and a registry may hold some of them only. `--no-save` keeps the lock file.
  execSync('npm install --no-save --no-audit --no-fund --loglevel=error', {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  writeFileSync(stamp, wanted)
}
