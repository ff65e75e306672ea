// Shows where a server spends its time: `node bench/profile.ts [--target stock|embedded|mongo+redis] [--flows N] [--keep FOLDER]` runs a
// server under `node --cpu-prof` and the load of the benchmark, and sums up its profile. FOLDER gets the profile, for Chrome's DevTools.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startGenerator } from './load/generator.ts'
import { SCOPES, STEPS, TARGETS } from './plan.ts'
import { profileClock, readProfile } from './profile/cpu-profile.ts'
import { summarize } from './profile/summary.ts'
import { startTarget } from './targets/start.ts'

const LOGINS_PER_BLOCK = 100
const WARM_UP_BLOCKS = 5
const SAMPLE_EVERY_MICROSECONDS = '250'

const { values } = parseArgs({
  options: {
    target: { type: 'string', default: 'embedded' },
    flows: { type: 'string', default: '2000' },
    keep: { type: 'string' },
  },
})
const blocks = Math.ceil(Number(values.flows) / LOGINS_PER_BLOCK)
const name = TARGETS.find((each) => each === values.target)
if (name === undefined || !(blocks > 0)) {
  console.error(`--target must be one of ${TARGETS.join(', ')}, --flows a number above 0`)
  process.exit(2)
}

const temporaryFolder = (resources: AsyncDisposableStack): string => {
  const made = mkdtempSync(join(tmpdir(), 'orgo-profile-'))
  resources.defer(() => rmSync(made, { recursive: true }))
  return made
}

await using resources = new AsyncDisposableStack()
const folder = values.keep ?? temporaryFolder(resources)
mkdirSync(folder, { recursive: true })
const nodeFlags = ['--cpu-prof', '--cpu-prof-dir', folder, '--cpu-prof-interval', SAMPLE_EVERY_MICROSECONDS]
const { server, ...site } = await startTarget(name, { resources, nodeFlags })
const generator = startGenerator(resources)
await generator.signIn(site)

const runBlocks = async (count: number): Promise<void> => {
  for (let block = 0; block < count; block += 1) {
    for (const scope of SCOPES) {
      for (const step of STEPS)
        await generator.run({ target: site.target, scope, step, logins: LOGINS_PER_BLOCK })
    }
  }
}
await runBlocks(WARM_UP_BLOCKS)
const from = profileClock()
await runBlocks(blocks)
const to = profileClock()
// Node writes the profile when the process ends.
await server.stop()
console.log(summarize(readProfile(folder, { from, to }), blocks * LOGINS_PER_BLOCK * SCOPES.length))
