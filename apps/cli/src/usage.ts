import type { Command, CommanderError } from 'commander'
import { Failure } from './failure.ts'

/** The commands that the words lead to, as far as they lead: the last one is where help is to be found. */
const pathOf = (command: Command, [word, ...rest]: string[]): Command[] => {
  const next = command.commands.find((each) => each.name() === word)
  return next ? [command, ...pathOf(next, rest)] : [command]
}

/** Commander names the first missing flag only. */
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

/** A command that was not understood, with the place where its help stands. */
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
