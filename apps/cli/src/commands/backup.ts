import type { Command } from 'commander'
import { example } from '../flags.ts'
import type { Perform } from '../perform.ts'
import { backup, restore } from '../verbs/backup.ts'

export const addBackupCommands = (program: Command, perform: Perform): void => {
  const writeFile = perform(backup)
  const readFile = perform(restore)
  program
    .command('backup')
    .description(
      'Writes organizations, applications, members and signing keys to a new file, sealed under ORGO_SECRET.',
    )
    .argument('<FILE>', 'the file to be made')
    .addHelpText('after', '\nSessions and tokens are not in it.')
    .addHelpText('after', example('orgo backup orgo-2026-01-31.backup'))
    .action((file: string) => writeFile({ file }))
  program
    .command('restore')
    .description(
      'Creates what a backup has and the store does not; nothing when the store has something else.',
    )
    .argument('<FILE>', 'a file that `orgo backup` has written, under the same ORGO_SECRET')
    .addHelpText('after', example('orgo restore orgo-2026-01-31.backup'))
    .action((file: string) => readFile({ file }))
}
