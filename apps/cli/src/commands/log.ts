import type { Command } from 'commander'
import { example } from '../flags.ts'
import type { Perform } from '../perform.ts'
import { fixLogged, logFailures } from '../verbs/failures.ts'
import { listLog } from '../verbs/log.ts'

const ORG = ['--org <slug>', 'the organization'] as const

const addFailures = (log: Command, perform: Perform): void => {
  log
    .command('failures')
    .description('Lists the failed attempts at an application, the newest first, or explains one of them.')
    .requiredOption(...ORG)
    .option('--app <client-id>', 'the application')
    .option('--id <id>', "one attempt, by the request id that stands on the visitor's page")
    .option('--stray', 'those that name no application')
    .addHelpText(
      'after',
      example(
        'orgo log failures --org acme --app kit',
        'orgo log failures --org acme --app kit --id 6f9b…',
        'orgo log failures --org acme --stray',
      ),
    )
    .action(perform(logFailures))
  log
    .command('fix')
    .description('Changes the one setting that made an attempt fail, as `log failures --id` says it.')
    .requiredOption(...ORG)
    .requiredOption('--app <client-id>', 'the application')
    .requiredOption('--id <id>', 'the attempt')
    .addHelpText('after', example('orgo log fix --org acme --app kit --id 6f9b…'))
    .action(perform(fixLogged))
}

export const addLogCommands = (program: Command, perform: Perform): void => {
  const log = program
    .command('log')
    .description('Who has changed what in an organization, and which sign-ins failed.')
    .addHelpText('after', example('orgo log list --org acme'))
  log
    .command('list')
    .description('Lists the changes, the newest first.')
    .requiredOption(...ORG)
    .option('--action <action>', 'those of an action, or of all actions on what it is about: `application`')
    .option('--actor <text>', 'those of an actor whose name has this in it')
    .option('--target <text>', 'those on a client id, member id … that has this in it')
    .option('--since <time>', 'those of this day or time in UTC, and later ones')
    .option('--until <time>', 'those of this day or time in UTC, and earlier ones')
    .option('--before <id>', 'those older than the entry with this id')
    .option('--limit <count>', 'how many at most; 50 when it is not given')
    .addHelpText('after', example('orgo log list --org acme --action application --since 2026-11-25 --json'))
    .action(perform(listLog))
  addFailures(log, perform)
}
