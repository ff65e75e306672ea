import { startGenerator } from './load/generator.ts'
import { measureRounds } from './measure/rounds.ts'
import { measureStartUp } from './measure/start-up.ts'
import { type Options, readOptions, USAGE, UsageError } from './options.ts'
import { createReport, jsonReport, type Report, textReport } from './report/report.ts'
import { resultsOf } from './report/results.ts'
import { startTarget } from './targets/start.ts'
import type { Target } from './targets/target.ts'

const optionsOrExit = (): Options => {
  try {
    const options = readOptions(process.argv.slice(2))
    if (options) return options
    console.log(USAGE)
    process.exit(0)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(`${error.message}\n\n${USAGE}`)
    process.exit(2)
  }
}

const bench = async ({ targets: names, flows }: Options): Promise<Report> => {
  await using resources = new AsyncDisposableStack()
  const targets: Target[] = []
  const startUpMs: Report['startUpMs'] = {}
  for (const name of names) {
    const target = await startTarget(name, { resources })
    targets.push(target)
    startUpMs[name] = await measureStartUp(target.server)
  }
  const generator = startGenerator(resources)
  for (const { server, ...site } of targets) await generator.signIn(site)
  const samples = await measureRounds({ targets, generator, flows })
  return createReport({ targets: names, flows, startUpMs, results: resultsOf(samples, names) })
}

const options = optionsOrExit()
const report = await bench(options)
console.log(options.json ? jsonReport(report) : textReport(report))
