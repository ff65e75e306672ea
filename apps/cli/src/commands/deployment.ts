import type { Command } from 'commander'
import { example } from '../flags.ts'
import type { Perform, PerformAlone } from '../perform.ts'
import { examine } from '../verbs/doctor.ts'
import { migrate } from '../verbs/migrate.ts'

/** Adds the commands about the deployment as a whole. */
export const addDeploymentCommands = (program: Command, perform: Perform, alone: PerformAlone): void => {
  program
    .command('doctor')
    .description(
      'Looks for what is wrong with the settings, the stores, the clock, the keys and the addresses.',
    )
    .option('--org <slug>', 'looks at the addresses and keys of this organization only')
    .option('--offline', 'does not ask the organizations for their public metadata')
    .addHelpText('after', example('orgo doctor', 'orgo doctor --org hooli --json'))
    .action(alone(examine))
  program
    .command('migrate')
    .description(
      "Brings the stores' data to this program's schema. Run it before the new version's providers start.",
    )
    .addHelpText('after', example('orgo migrate'))
    .action(perform(migrate))
}
