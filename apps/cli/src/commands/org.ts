import { MODULE_STATES, RIGHTS } from '@orgo/model'
import { type Command, Option } from 'commander'
import { collectNamed, example } from '../flags.ts'
import type { Perform } from '../perform.ts'
import { createOrg, disableOrg, importOrgs, listOrgs, showOrg, updateOrg } from '../verbs/org.ts'

const WHICH = ['--slug, --org <slug>', 'the organization: its slug, or its id'] as const

const addCreate = (org: Command, perform: Perform) =>
  org
    .command('create')
    .description('Creates an organization with its signing keys.')
    .requiredOption('--slug <slug>', 'its name in addresses: lower-case letters, digits, hyphens')
    .requiredOption('--name <name>', 'its name for people')
    .option(
      '--host <host>',
      'its own host, with a port where needed; else <slug>.<ORGO_BASE_DOMAIN>. It is the issuer and never changes',
    )
    .option(
      '--issuer <url>',
      'the issuer itself instead of --host, for https on loopback: https://localhost:9443',
    )
    .option('--color <color>', 'the accent of its pages, such as #1d4ed8')
    .option('--logo <url>', 'the https address of its logo')
    .addHelpText('after', example('orgo org create --slug hooli --name "Hooli" --host login.hooli.example'))
    .action(perform(createOrg))

const addUpdate = (org: Command, perform: Perform) =>
  org
    .command('update')
    .description(
      "Changes an organization's name, looks, rights and modules, or enables it again. What is not given stays.",
    )
    .requiredOption(...WHICH)
    .option('--name <name>', 'its name for people')
    .option('--color <color>', 'the accent of its pages; "" takes it away')
    .option('--logo <url>', 'the https address of its logo; "" takes it away')
    .option(
      '--right <role=rights>',
      `what members with a role may do, such as ROLE_EDITOR=see,logs; repeat for several roles; nothing after = takes all away. The rights: ${RIGHTS.join(', ')}. ROLE_ADMIN has all, always`,
      collectNamed,
    )
    .addOption(
      new Option('--oauth <state>', 'whether members can sign in to applications').choices([
        ...MODULE_STATES,
      ]),
    )
    .option('--enable', 'take it into service again')
    .addHelpText(
      'after',
      example(
        'orgo org update --org hooli --color "#1d4ed8"',
        'orgo org update --org hooli --right ROLE_EDITOR=see,logs',
      ),
    )
    .action(perform(updateOrg))

const IMPORT_FORMAT = `
FILE has one JSON object a line:
  {"slug": "hooli", "name": "Hooli", "host": "login.hooli.example", "color": "#1d4ed8", "logo": "https://…",
   "applications": [{"name": "Kit", "client_id": "kit", "client_secret": "…", "redirect_uris": ["https://…"], "scope": "openid"}],
   "members": [{"email": "ada@hooli.example", "name": "Ada", "password_hash": "$argon2id$…"}]}
Only slug and name are required. All lines are checked first: when one is wrong, nothing is imported.`

const addImport = (org: Command, perform: Perform) => {
  const importThem = perform(importOrgs)
  org
    .command('import')
    .description(
      'Creates many organizations with their applications and members; nothing when a line is wrong.',
    )
    .argument('<FILE>', 'JSON lines')
    .option('--resume', 'skip organizations that exist already; else they are an error')
    .option('--secrets-out <file>', 'a new file for the client secrets that are made')
    .addHelpText('after', IMPORT_FORMAT)
    .addHelpText('after', example('orgo org import organizations.jsonl --secrets-out secrets.jsonl'))
    .action((file: string, flags: { resume?: true; secretsOut?: string }) => importThem({ ...flags, file }))
}

export const addOrgCommands = (program: Command, perform: Perform): void => {
  const org = program
    .command('org')
    .description('The organizations of the deployment.')
    .addHelpText('after', example('orgo org create --slug hooli --name "Hooli"', 'orgo org list --json'))
  addCreate(org, perform)
  org
    .command('list')
    .description('Lists the organizations in the order of their slugs.')
    .addHelpText('after', example('orgo org list'))
    .action(perform(listOrgs))
  org
    .command('show')
    .description('Shows one organization.')
    .requiredOption(...WHICH)
    .addHelpText('after', example('orgo org show --org hooli'))
    .action(perform(showOrg))
  addUpdate(org, perform)
  org
    .command('disable')
    .description('Takes an organization out of service; its data stays. `org update --enable` undoes it.')
    .requiredOption(...WHICH)
    .addHelpText('after', example('orgo org disable --org hooli'))
    .action(perform(disableOrg))
  addImport(org, perform)
}
