import { createOutput } from './output.ts'
import { run } from './run.ts'

const words = process.argv.slice(2)

process.exitCode = await run(words, createOutput({ json: words.includes('--json') }))
