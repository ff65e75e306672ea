import type { Command } from 'commander'
import { example } from '../flags.ts'
import type { Perform } from '../perform.ts'
import { listLog } from '../verbs/log.ts'

export const addLogCommands = (program: Command, perform: Perform): void => {
  program
    .command('log')
    .description('Who has changed what in an organization.')
    .addHelpText('after', example('orgo log list --org acme'))
    .command('list')
    .description('Lists the changes, the newest first.')
    .requiredOption('--org <slug>', 'the organization')
    .option('--action <action>', 'those of an action, or of all actions on what it is about: `application`')
    .option('--actor <text>', 'those of an actor whose name has this in it')
    .option('--target <text>', 'those on a client id, member id … that has this in it')
    .option('--since <time>', 'those of this day or time in UTC, and later ones')
    .option('--until <time>', 'those of this day or time in UTC, and earlier ones')
    .option('--before <id>', 'those older than the entry with this id')
    .option('--limit <count>', 'how many at most; 50 when it is not given')
    .addHelpText('after', example('orgo log list --org acme --action application --since 2026-11-25 --json'))
    .action(perform(listLog))
}
