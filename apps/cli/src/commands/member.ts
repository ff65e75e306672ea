import { type Command, Option } from 'commander'
import { withClaimFlags } from '../claim-flags.ts'
import { collect, example } from '../flags.ts'
import type { Perform } from '../perform.ts'
import { listMemberApps } from '../verbs/connections.ts'
import {
  createOneMember,
  importAllMembers,
  listSomeMembers,
  setMemberPassword,
  showOneMember,
  updateOneMember,
} from '../verbs/member.ts'

const ORG = ['--org <slug>', 'the organization'] as const

const withWhich = (command: Command): Command =>
  command
    .requiredOption(...ORG)
    .option('--email <address>', 'the member, by e-mail address')
    .option('--id <uuid>', 'the member, by id')

const withPassword = (command: Command): Command =>
  command
    .addOption(
      new Option('--password <password>', 'the password; others can see it in the process list').conflicts(
        'passwordStdin',
      ),
    )
    .option('--password-stdin', 'read the password from the first line of standard input')

const withProfile = (command: Command, defaults: { role: string; status: string }): Command =>
  withClaimFlags(command.option('--picture <url>', 'the https address of their picture'))
    .option('--group <slug>', 'a group they belong to; repeat for several', collect)
    .option('--role <role>', `a role they have; repeat for several${defaults.role}`, collect)
    .option('--status <status>', `active, inactive, suspended or unapproved${defaults.status}`)

const addCreate = (member: Command, perform: Perform) =>
  withPassword(
    withProfile(
      member
        .command('create')
        .description('Creates a member. Without a password they cannot sign in until one is set.')
        .requiredOption(...ORG)
        .requiredOption('--email <address>', 'their e-mail address')
        .requiredOption('--name <name>', 'their name'),
      { role: ' (default: ROLE_USER)', status: ' (default: active)' },
    ),
  )
    .addHelpText(
      'after',
      example('orgo member create --org acme --email ada@acme.example --name "Ada" --password-stdin'),
    )
    .action(perform(createOneMember))

const addUpdate = (member: Command, perform: Perform) =>
  withProfile(
    withWhich(
      member
        .command('update')
        .description('Changes a member: what is given takes the place of what was, the rest stays.'),
    )
      .option('--new-email <address>', 'their new e-mail address')
      .option('--name <name>', 'their name'),
    { role: '', status: '; any but active ends their sessions and tokens' },
  )
    .addHelpText('after', '\nAn empty value ("") takes what is optional, or all groups or roles, away.')
    .addHelpText(
      'after',
      example('orgo member update --org acme --email ada@acme.example --status suspended'),
    )
    .action(perform(updateOneMember))

const addSetPassword = (member: Command, perform: Perform) =>
  withPassword(
    withWhich(
      member
        .command('set-password')
        .description('Sets a new password and ends the sessions and tokens. Asks when on a terminal.'),
    ),
  )
    .addHelpText(
      'after',
      example('orgo member set-password --org acme --email ada@acme.example --password-stdin < password.txt'),
    )
    .action(perform(setMemberPassword))

const IMPORT_FORMAT = `
FILE has one JSON object a line, or is one JSON array of them:
  {"email": "ada@acme.example", "name": "Ada", "groups": ["main-group"], "roles": ["ROLE_USER"], "status": "active"}
Only email and name are required; picture, the standard claims of OpenID Connect (given_name, …, address) and password or
password_hash (argon2id) may be there too.
All rows are checked first: when one is wrong, nothing is imported.`

const addImport = (member: Command, perform: Perform) => {
  const importThem = perform(importAllMembers)
  member
    .command('import')
    .description('Creates many members from a file; nothing when a row is wrong.')
    .argument('<FILE>', 'JSON lines, or a JSON array')
    .requiredOption(...ORG)
    .option('--update', 'change members who exist already; else they are an error')
    .addHelpText('after', IMPORT_FORMAT)
    .addHelpText('after', example('orgo member import members.jsonl --org acme'))
    .action((file: string, flags: { org: string; update?: true }) => importThem({ ...flags, file }))
}

export const addMemberCommands = (program: Command, perform: Perform): void => {
  const member = program
    .command('member')
    .description("An organization's members.")
    .addHelpText('after', example('orgo member list --org acme'))
  addCreate(member, perform)
  member
    .command('list')
    .description('Lists the members in the order of their e-mail addresses; all of them without a flag.')
    .requiredOption(...ORG)
    .option('--search <text>', 'those whose name or e-mail address has this in it')
    .option('--after <address>', 'those after this e-mail address')
    .option('--limit <count>', 'how many at most; 50 with another flag')
    .addHelpText('after', example('orgo member list --org acme'))
    .action(perform(listSomeMembers))
  withWhich(member.command('show').description('Shows one member.'))
    .addHelpText('after', example('orgo member show --org acme --email ada@acme.example'))
    .action(perform(showOneMember))
  withWhich(member.command('apps').description('Lists the applications that a member is connected to.'))
    .addHelpText('after', example('orgo member apps --org acme --email ada@acme.example'))
    .action(perform(listMemberApps))
  addUpdate(member, perform)
  addSetPassword(member, perform)
  addImport(member, perform)
}
