#!/usr/bin/env node
import { doctor } from './doctor/doctor.ts'
import { init } from './init/init.ts'
import { USAGE, UsageError } from './usage.ts'

const COMMANDS: Record<string, (words: string[]) => Promise<number>> = { init, doctor }

/** Returns the exit status: 0 done, 1 something has to be changed, 2 wrong usage. */
const run = async ([name = '', ...words]: string[]): Promise<number> => {
  if (name === '' || [name, ...words].some((word) => ['help', '--help', '-h'].includes(word))) {
    process.stdout.write(USAGE)
    return name === '' ? 2 : 0
  }
  try {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    if (!command) throw new UsageError(`There is no command "${name}".`)
    return await command(words)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    process.stderr.write(`${error.message}\n${error instanceof UsageError ? `\n${USAGE}` : ''}`)
    return error instanceof UsageError ? 2 : 1
  }
}

process.exitCode = await run(process.argv.slice(2))
