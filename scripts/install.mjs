// Installs the dependencies when the lock file has changed since they were last installed.
// It runs first, on the Node of the machine (20 or later), because the dependencies bring Node 24.
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
  // The output goes to standard error, because the command that runs next may print a document on standard output.
  // `npm ci` would insist on the binaries of every platform, and a registry may hold only some of them. `--no-save` keeps the lock file.
  execSync('npm install --no-save --no-audit --no-fund --loglevel=error', {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  writeFileSync(stamp, wanted)
}
