import { Command } from 'commander'
import { addAppCommands } from './commands/app.ts'
import { addBackupCommands } from './commands/backup.ts'
import { addDeploymentCommands } from './commands/deployment.ts'
import { addKeyCommands } from './commands/key.ts'
import { addLogCommands } from './commands/log.ts'
import { addMemberCommands } from './commands/member.ts'
import { addOrgCommands } from './commands/org.ts'
import { addTokenCommands } from './commands/token.ts'
import { example } from './flags.ts'
import type { Perform, PerformAlone } from './perform.ts'

/** Returns the command line with all its commands. */
export const createProgram = ({ perform, alone }: { perform: Perform; alone: PerformAlone }): Command => {
  const program = new Command('orgo')
    .description('Runs a Login with Orgo deployment: organizations, applications, members, signing keys.')
    .option('--json', 'print one JSON document; errors are JSON on standard error')
    .configureHelp({ showGlobalOptions: true })
    // `run` prints the mistakes that commander finds as failures, like all others.
    .configureOutput({ writeErr: () => {} })
    .exitOverride()
    .addHelpText(
      'after',
      example('orgo org create --slug acme --name "Acme Community"', 'orgo app create --help'),
    )
  addOrgCommands(program, perform)
  addAppCommands(program, perform)
  addMemberCommands(program, perform)
  addKeyCommands(program, perform)
  addTokenCommands(program, perform)
  addBackupCommands(program, perform)
  addLogCommands(program, perform)
  addDeploymentCommands(program, perform, alone)
  return program
}
