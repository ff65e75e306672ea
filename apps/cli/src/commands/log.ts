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
    .option('--before <id>', 'those older than the entry with this id')
    .option('--limit <count>', 'how many at most; 50 when it is not given')
    .addHelpText('after', example('orgo log list --org acme --limit 10 --json'))
    .action(perform(listLog))
}
