import { createMember, newMemberSchema } from '@orgo/model'
import type { Command } from 'commander'
import type { Deployment } from '../deployment.ts'
import { refuseTaken } from '../failure.ts'
import { openOrganization } from '../find.ts'
import { collect, example } from '../flags.ts'
import { parseInput } from '../input.ts'
import type { Answer } from '../output.ts'
import { type PasswordFlags, readPassword, withPasswordFlags } from '../password-input.ts'
import type { Perform } from '../perform.ts'
import { showMember } from '../records/member.ts'
import { fields } from '../table.ts'

type MemberFlags = {
  org: string
  email: string
  name: string
  picture?: string
  group?: string[]
  role?: string[]
  status?: string
}

const create = async ({ store, clock }: Deployment, flags: MemberFlags & PasswordFlags): Promise<Answer> => {
  const organization = await openOrganization(store, flags.org)
  const { password, warnings } = await readPassword(flags)
  const { email, name, picture, group: groups, role: roles, status } = flags
  const input = parseInput(newMemberSchema, { email, name, picture, groups, roles, status, password })
  const member = await createMember(input, clock)
  await refuseTaken(organization.members.create(member), () => ({
    title: `${flags.org} already has a member ${member.email}; nothing was changed`,
    fix: '`orgo member update` changes them',
  }))
  const document = showMember(member)
  return { document, text: fields(document), warnings }
}

export const addMemberCommands = (program: Command, perform: Perform): void => {
  const member = program.command('member').description("An organization's members")
  withPasswordFlags(
    member
      .command('create')
      .description('Creates a member; without a password they sign in by a code sent to their e-mail address')
      .requiredOption('--org <slug>', 'the organization')
      .requiredOption('--email <address>', 'their e-mail address')
      .requiredOption('--name <name>', 'their name')
      .option('--picture <url>', 'the https address of their picture')
      .option('--group <slug>', 'a group they belong to; repeat for several', collect)
      .option('--role <role>', 'a role they have; repeat for several (default: ROLE_USER)', collect)
      .option('--status <status>', 'active, inactive, suspended or unapproved (default: active)'),
  )
    .addHelpText(
      'after',
      example(
        'orgo member create --org acme --email ada@acme.example --name "Ada Lovelace" --password-stdin',
      ),
    )
    .action(perform(create))
}
