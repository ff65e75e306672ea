// What a change costs: `node bench/against.ts CHECKOUT [--store embedded|mongo+redis] [--starts N] [--blocks N]` measures this checkout
// against another one, say a `git worktree` of the commit before. Both serve the same load in short blocks in turns, so that both meet the
// same moments of a noisy machine; and both are started anew several times, because two processes of one program differ by more than small
// changes cost (where their code and data happen to lie). The other checkout runs a second time as the control: its ratio to itself says how
// much of a difference is chance.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { compare } from './against/compare.ts'
import { textComparison } from './against/report.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    store: { type: 'string', default: 'embedded' },
    starts: { type: 'string', default: '6' },
    blocks: { type: 'string', default: '20' },
  },
})
const [other] = positionals
const [starts, blocks] = [Number(values.starts), Number(values.blocks)]
if (!other || !['embedded', 'mongo+redis'].includes(values.store) || !(starts > 0) || !(blocks > 0)) {
  console.error(
    'usage: node bench/against.ts CHECKOUT [--store embedded|mongo+redis] [--starts N] [--blocks N]',
  )
  process.exit(2)
}
const store = values.store as 'embedded' | 'mongo+redis'
console.log(textComparison(await compare({ other: resolve(other), store, starts, blocks })))
