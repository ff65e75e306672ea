// Measures the cost of a change: `node bench/against.ts CHECKOUT [--store embedded|mongo+redis] [--starts N] [--blocks N]` compares this
// checkout with another one, such as a `git worktree` of the commit before. Both serve the same load in alternating short blocks, so that a
// noisy machine disturbs both equally. Both are started several times, because the memory layout of two processes of one program makes more
// difference than a small change. The other checkout runs a second time as the control: its ratio to itself is the part of a difference
// that is chance.
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
