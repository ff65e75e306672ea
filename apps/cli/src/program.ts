import { Command } from 'commander'
import { addAppCommands } from './commands/app.ts'
import { addMemberCommands } from './commands/member.ts'
import { addOrgCommands } from './commands/org.ts'
import type { Perform } from './perform.ts'

export type Program = {
  command: Command
  /** The name of the command that the words lead to, as far as they lead: where help is to be found. */
  closest(words: string[]): string
}

const closest = (command: Command, [word, ...rest]: string[]): string => {
  const next = command.commands.find((each) => each.name() === word)
  return next ? `${command.name()} ${closest(next, rest)}` : command.name()
}

/** Every word of the command line. */
export const createProgram = (perform: Perform): Program => {
  const command = new Command('orgo')
    .description('Runs a Login with Orgo deployment: organizations, applications, members, signing keys.')
    .option('--json', 'print one JSON document; errors are JSON on standard error')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeErr: () => {} })
    .exitOverride()
  addOrgCommands(command, perform)
  addAppCommands(command, perform)
  addMemberCommands(command, perform)
  return { command, closest: (words) => closest(command, words) }
}
