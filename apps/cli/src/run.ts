import { CommanderError } from 'commander'
import { readConfig } from './config.ts'
import { withDeployment } from './deployment.ts'
import { Failure, toFailure } from './failure.ts'
import type { Output } from './output.ts'
import type { Perform } from './perform.ts'
import { createProgram } from './program.ts'

const EXIT = { done: 0, failed: 1, usage: 2 } as const

// Asking for help is no error, for commander it ends the parsing by one.
const HELP = new Set(['commander.helpDisplayed', 'commander.version'])

const usageFailure = (error: CommanderError, helpOf: string): Failure =>
  new Failure('usage', {
    title: error.code === 'commander.help' ? 'A word is missing' : error.message.replace(/^error: /, ''),
    fix: `\`${helpOf} --help\` shows what there is`,
    cause: error,
  })

/** Runs one command and answers the exit status. */
export const run = async (words: string[], output: Output): Promise<number> => {
  const perform: Perform = (verb) => async (flags) =>
    output.answer(await withDeployment(readConfig(), (deployment) => verb(deployment, flags)))
  const program = createProgram(perform)
  try {
    await program.command.parseAsync(words, { from: 'user' })
    return EXIT.done
  } catch (error) {
    if (error instanceof CommanderError && HELP.has(error.code)) return EXIT.done
    const failure =
      error instanceof CommanderError ? usageFailure(error, program.closest(words)) : toFailure(error)
    output.failure(failure)
    return failure.code === 'usage' ? EXIT.usage : EXIT.failed
  }
}
