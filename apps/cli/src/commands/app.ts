import { type Command, Option } from 'commander'
import { example } from '../flags.ts'
import type { Perform } from '../perform.ts'
import { createApp, deleteApp, disableApp, listApps, restoreApp, showApp, updateApp } from '../verbs/app.ts'
import { revokeAppSecret, rotateAppSecret } from '../verbs/app-secrets.ts'
import { addAppUseCommands } from './app-use.ts'
import { withApplicationFlags } from './application-flags.ts'

const ORG = ['--org <slug>', 'the organization'] as const
const DELETED = ['--deleted', 'deleted applications that can be restored too'] as const
const WHICH = ['--client-id <id>', 'the application'] as const

const addCreate = (app: Command, perform: Perform) =>
  withApplicationFlags(
    app
      .command('create')
      .description('Registers an application; its client secret is shown once.')
      .requiredOption(...ORG)
      .requiredOption('--name <name>', 'shown to members at consent'),
    {
      scope: ' (default: openid profile email)',
      type: ' (default: web)',
      authMethod: ' (default: by type)',
      refreshOverlap: ' (default: 10)',
    },
  )
    .option('--client-id <id>', 'an id of your own; else a random one')
    .option('--client-secret <secret>', 'a secret of your own; else a random one')
    .addHelpText(
      'after',
      example(
        'orgo app create --org acme --name "Kit" --redirect-uri https://kit.example/callback --scope "openid profile email groups"',
      ),
    )
    .action(perform(createApp))

const SEARCH = ['search', 'status', 'type', 'unusedForDays', 'secretEndsInDays', 'offset', 'limit']

const addList = (app: Command, perform: Perform) =>
  app
    .command('list')
    .description("Lists an organization's applications; all of them without another flag, else by name.")
    .requiredOption(...ORG)
    .addOption(new Option(...DELETED).conflicts(SEARCH))
    .option('--search <text>', 'those whose name, client id or redirect URIs have this in it')
    .option('--status <status>', 'those that are active, disabled or deleted')
    .option('--type <type>', 'those of a type: web, spa, native or service')
    .option('--unused-for-days <count>', 'those that were neither used nor registered since')
    .option('--secret-ends-in-days <count>', 'those with a valid secret that ends until then')
    .option('--offset <count>', 'how many to leave out at the beginning')
    .option('--limit <count>', 'how many at most; 50 with another flag')
    .addHelpText(
      'after',
      example('orgo app list --org acme', 'orgo app list --org acme --unused-for-days 90'),
    )
    .action(perform(listApps))

const addUpdate = (app: Command, perform: Perform) =>
  withApplicationFlags(
    app
      .command('update')
      .description('Changes an application: what is given takes the place of what was, the rest stays.')
      .requiredOption(...ORG)
      .requiredOption(...WHICH)
      .option('--name <name>', 'shown to members at consent'),
    { scope: '', type: '', authMethod: '', refreshOverlap: '' },
  )
    .option('--client-secret <secret>', 'a secret of your own, in place of those it has')
    .option('--enable', 'take it into service again')
    .addHelpText('after', '\nAn empty value ("") takes an optional one away.')
    .addHelpText('after', example('orgo app update --org acme --client-id kit --scope "openid profile"'))
    .action(perform(updateApp))

const addSecrets = (app: Command, perform: Perform) => {
  app
    .command('rotate-secret')
    .description('Makes a new client secret, shown once; the older one stays valid for a while.')
    .requiredOption(...ORG)
    .requiredOption(...WHICH)
    .option('--keep-old-for <hours>', 'how long the older secret stays valid; 0 ends it now (default: 24)')
    .option('--name <name>', 'what you call the new secret, such as the server that has it')
    .option(
      '--expires <time>',
      'when the new secret ends: 2027-01-31 (the beginning of the day, UTC) or 2027-01-31T12:00:00Z (default: never)',
    )
    .addHelpText('after', '\nAt most two secrets are valid at once: an even older one is dropped.')
    .addHelpText(
      'after',
      example(
        'orgo app rotate-secret --org acme --client-id kit --keep-old-for 48',
        'orgo app rotate-secret --org acme --client-id kit --name "Server 2" --expires 2027-01-31',
      ),
    )
    .action(perform(rotateAppSecret))
  app
    .command('revoke-secret')
    .description('Ends one client secret now, such as a leaked one.')
    .requiredOption(...ORG)
    .requiredOption(...WHICH)
    .requiredOption('--secret-id <id>', 'the id of the secret, as `app show` has it')
    .addHelpText('after', example('orgo app revoke-secret --org acme --client-id kit --secret-id 6f9b…'))
    .action(perform(revokeAppSecret))
}

const addOne = (app: Command, { word, purpose }: { word: string; purpose: string }): Command =>
  app
    .command(word)
    .description(purpose)
    .requiredOption(...ORG)
    .requiredOption(...WHICH)
    .addHelpText('after', example(`orgo app ${word} --org acme --client-id kit`))

export const addAppCommands = (program: Command, perform: Perform): void => {
  const app = program
    .command('app')
    .description("An organization's OAuth applications.")
    .addHelpText(
      'after',
      example('orgo app create --org acme --name "Kit" --redirect-uri https://kit.example/callback'),
    )
  addCreate(app, perform)
  addList(app, perform)
  addOne(app, { word: 'show', purpose: 'Shows one application and the ids of its secrets.' })
    .option(...DELETED)
    .action(perform(showApp))
  addUpdate(app, perform)
  addSecrets(app, perform)
  addOne(app, {
    word: 'disable',
    purpose: 'Takes an application out of service. `app update --enable` undoes it.',
  }).action(perform(disableApp))
  addOne(app, {
    word: 'delete',
    purpose: 'Deletes an application and ends its tokens. `app restore` undoes it for 30 days.',
  })
    .option('--dry-run', 'only say what it would end')
    .action(perform(deleteApp))
  addOne(app, {
    word: 'restore',
    purpose:
      'Restores an application that was deleted in the last 30 days, with its secrets and without its tokens.',
  }).action(perform(restoreApp))
  addAppUseCommands(app, perform)
}
