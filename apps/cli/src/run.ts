import { CommanderError } from 'commander'
import { readConfig } from './config.ts'
import { withDeployment } from './deployment.ts'
import type { Answer, Output } from './output.ts'
import type { Perform, PerformAlone } from './perform.ts'
import { createProgram } from './program.ts'
import { toFailure } from './to-failure.ts'
import { usageFailure } from './usage.ts'

const EXIT = { done: 0, failed: 1, usage: 2 } as const

/** Runs one command and returns the exit status: 0 done, 1 failed, 2 wrong usage. */
export const run = async (words: string[], output: Output): Promise<number> => {
  let status: number = EXIT.done
  const answer = (found: Answer) => {
    output.answer(found)
    if (found.failed) status = EXIT.failed
  }
  const perform: Perform = (verb) => async (flags) =>
    answer(await withDeployment(readConfig(), (desk) => verb(desk, flags)))
  const alone: PerformAlone = (verb) => async (flags) => answer(await verb(readConfig(), flags))
  const program = createProgram({ perform, alone })
  try {
    await program.parseAsync(words, { from: 'user' })
    return status
  } catch (error) {
    // Commander throws an error with exit code 0 after printing the help.
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done
    const failure = error instanceof CommanderError ? usageFailure(error, program, words) : toFailure(error)
    output.failure(failure)
    return failure.code === 'usage' ? EXIT.usage : EXIT.failed
  }
}
