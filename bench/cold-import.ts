// Measures how long the import of `@orgo/login` takes in a new process, beside that of openid-client, which it is built on. An application
// outside the repository has installed the packages as npm would publish them. The two take turns.
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { packPackages } from '../packages/login/test/packed.ts'
import { median } from './measure/statistics.ts'

const { values } = parseArgs({
  // With `--most` the ratio is checked, not only shown.
  options: { pairs: { type: 'string', default: '25' }, most: { type: 'string', default: 'Infinity' } },
})

const NAMES = ['openid-client', '@orgo/login'] as const

type Times = { import: number; process: number }

const timeImport = (name: string, site: string): Times => {
  const program = `const begun = performance.now()
await import(${JSON.stringify(name)})
process.stdout.write(String(performance.now() - begun))`
  const begun = performance.now()
  // Code that Node has compiled and kept would hide what a first start costs.
  const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' }
  const words = ['--input-type=module', '--eval', program]
  const { stdout, status } = spawnSync(process.execPath, words, { cwd: site, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the import of ${name} failed`)
  return { import: Number(stdout), process: performance.now() - begun }
}

const packed = await packPackages()
try {
  const site = await packed.createSite()
  const rounds = Array.from({ length: Number(values.pairs) }, () =>
    NAMES.map((name) => timeImport(name, site)),
  )
  for (const part of ['import', 'process'] as const) {
    const [theirs = 0, ours = 0] = NAMES.map((_, index) =>
      median(rounds.map((round) => round[index]?.[part] ?? 0)),
    )
    const shown = `${NAMES[0]} ${theirs.toFixed(1)} ms, ${NAMES[1]} ${ours.toFixed(1)} ms`
    console.log(`${part.padEnd(8)} ${shown}, ratio ${(ours / theirs).toFixed(2)}`)
    if (part === 'import' && ours / theirs > Number(values.most)) process.exitCode = 1
  }
} finally {
  packed.dispose()
}
