import type { Command } from 'commander'
import { example } from '../flags.ts'
import type { Perform } from '../perform.ts'
import { showAppActivity, showAppSecrets } from '../verbs/app-use.ts'
import { disconnectMembers, listAppMembers } from '../verbs/connections.ts'

const addOne = (app: Command, { word, purpose }: { word: string; purpose: string }): Command =>
  app
    .command(word)
    .description(purpose)
    .requiredOption('--org <slug>', 'the organization')
    .requiredOption('--client-id <id>', 'the application')

const addConnections = (app: Command, perform: Perform): void => {
  addOne(app, {
    word: 'members',
    purpose: 'Lists the members who are connected to an application, in the order of their ids.',
  })
    .option('--email <address>', 'this member alone')
    .option('--after <id>', 'those after this member')
    .option('--limit <count>', 'how many at most; 50 when it is not given')
    .addHelpText('after', example('orgo app members --org acme --client-id kit'))
    .action(perform(listAppMembers))
  addOne(app, {
    word: 'disconnect',
    purpose: 'Withdraws the consent of a member, or of all, and ends their tokens. They may agree again.',
  })
    .option('--member <id>', 'the member, by id')
    .option('--email <address>', 'the member, by e-mail address')
    .option('--all', 'all members')
    .addHelpText(
      'after',
      '\nNo back-channel logout is sent: of a member, the page of connected members and the admin API send one.',
    )
    .addHelpText('after', example('orgo app disconnect --org acme --client-id kit --email ada@acme.example'))
    .action(perform(disconnectMembers))
}

/** Adds the words about how an application is used, and by whom. */
export const addAppUseCommands = (app: Command, perform: Perform): void => {
  addOne(app, {
    word: 'secrets',
    purpose:
      'Lists the secrets of an application, each with its last use; the secrets themselves nobody can read again.',
  })
    .addHelpText('after', example('orgo app secrets --org acme --client-id kit'))
    .action(perform(showAppSecrets))
  addOne(app, {
    word: 'activity',
    purpose: 'Shows how often an application was used, day by day in UTC, the newest first.',
  })
    .option('--days <count>', 'of how many days, today included; 30 when it is not given, at most 90')
    .addHelpText('after', example('orgo app activity --org acme --client-id kit --days 7'))
    .action(perform(showAppActivity))
  addConnections(app, perform)
}
