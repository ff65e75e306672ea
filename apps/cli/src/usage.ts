import type { Command, CommanderError } from 'commander'
import { Failure } from './failure.ts'

/** Returns the commands that the words name, up to the first unknown word. The help of the last one is the nearest. */
const pathOf = (command: Command, [word, ...rest]: string[]): Command[] => {
  const next = command.commands.find((each) => each.name() === word)
  return next ? [command, ...pathOf(next, rest)] : [command]
}

/** Returns all missing flags; commander names only the first. */
const missingFlags = (command: Command | undefined): string =>
  (command?.options ?? [])
    .filter(({ mandatory }) => mandatory)
    .filter((option) => command?.getOptionValue(option.attributeName()) === undefined)
    .map(({ flags }) => flags)
    .join('; ')

const titleOf = ({ code, message }: CommanderError, command: Command | undefined): string => {
  if (code === 'commander.help') return 'A word is missing'
  if (code === 'commander.missingMandatoryOptionValue') return `Required: ${missingFlags(command)}`
  return message.replace(/^error: /, '').replaceAll('\n', ' ')
}

/** Returns the failure for a command that commander did not understand, with the command that shows its help. */
export const usageFailure = (error: CommanderError, program: Command, words: string[]): Failure => {
  const path = pathOf(
    program,
    words.filter((word) => word !== '--json'),
  )
  const name = path.map((command) => command.name()).join(' ')
  return new Failure('usage', {
    title: titleOf(error, path.at(-1)),
    fix: `\`${name} --help\` shows what there is`,
    cause: error,
  })
}
