import { createApplication, newApplicationSchema } from '@orgo/model'
import type { Command } from 'commander'
import { type ApplicationFlags, applicationInput, withApplicationFlags } from '../application-flags.ts'
import type { Deployment } from '../deployment.ts'
import { refuseTaken } from '../failure.ts'
import { openOrganization } from '../find.ts'
import { example } from '../flags.ts'
import { parseInput } from '../input.ts'
import type { Answer } from '../output.ts'
import type { Perform } from '../perform.ts'
import { showApplication } from '../records/application.ts'
import { fields } from '../table.ts'

const DEFAULT_SCOPE = 'openid profile email'

const create = async (
  { store, clock }: Deployment,
  flags: ApplicationFlags & { org: string },
): Promise<Answer> => {
  const organization = await openOrganization(store, flags.org)
  const { input, violations } = applicationInput({ scope: DEFAULT_SCOPE, ...flags })
  const { application, clientSecret } = createApplication(
    parseInput(newApplicationSchema, input, violations),
    clock,
  )
  await refuseTaken(organization.applications.create(application), () => ({
    title: `${flags.org} already has an application ${application.clientId}; nothing was changed`,
    fix: '`orgo app update` changes it, `orgo app rotate-secret` gives it a new secret',
  }))
  const { client_id, ...shown } = showApplication(application)
  const document = { client_id, client_secret: clientSecret, ...shown }
  const note = clientSecret === undefined ? '' : '\n\nThe client secret is shown this once: keep it now.'
  return { document, text: `${fields(document)}${note}` }
}

export const addAppCommands = (program: Command, perform: Perform): void => {
  const app = program.command('app').description("An organization's OAuth applications")
  withApplicationFlags(
    app
      .command('create')
      .description('Registers an application; its client secret is shown once')
      .requiredOption('--org <slug>', 'the organization')
      .requiredOption('--name <name>', 'shown to members at consent'),
  )
    .option('--client-id <id>', 'an id of your own; else a random one')
    .option('--client-secret <secret>', 'a secret of your own; else a random one')
    .addHelpText(
      'after',
      example('orgo app create --org acme --name "Kit" --redirect-uri https://kit.example/callback'),
    )
    .action(perform(create))
}
