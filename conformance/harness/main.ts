import { type Options, readOptions, UsageError, usage } from './options.ts'
import { describe, heading, jsonReport, summary } from './report.ts'
import { runPlan } from './run.ts'

const optionsOrExit = (): Options => {
  try {
    const options = readOptions(process.argv.slice(2))
    if (options) return options
    console.log(usage())
    process.exit(0)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(`${error.message}\n\n${usage()}`)
    process.exit(2)
  }
}

const options = optionsOrExit()
const say = (line: string) => {
  if (!options.json) console.log(line)
}
say(heading(options))
const verdicts = await runPlan(options, (verdict) => say(describe(verdict)))
console.log(options.json ? jsonReport(options, verdicts) : summary(verdicts))
process.exitCode = verdicts.some(({ verdict }) => verdict === 'failed') ? 1 : 0
