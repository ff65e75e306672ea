import {
  countConnections,
  disconnectEverybody,
  disconnectMember,
  findConnection,
  findMember,
  listConnectedApplications,
  listConnections,
  openForChange,
  openOrganization,
} from '@orgo/admin'
import { showConnectedApplication, showConnectedMember } from '@orgo/admin/documents'
import { Failure } from '../failure.ts'
import type { Answer } from '../output.ts'
import type { Verb } from '../perform.ts'
import { table } from '../table.ts'
import type { WhichApplication } from './app.ts'
import { type WhichFlags, whichMember } from './member.ts'

type Page = { email?: string; after?: string; limit?: string }

export const listAppMembers: Verb<WhichApplication & Page> = async (
  { actor, deployment },
  { org, clientId, email, ...page },
) => {
  const organization = await openOrganization(deployment, org)
  const count = await countConnections(actor, organization, { clientId })
  const one = email === undefined ? undefined : await findConnection(actor, organization, { clientId, email })
  const found =
    email === undefined
      ? await listConnections(actor, organization, { clientId, ...page })
      : [one].filter((connected) => connected !== undefined)
  const members = found.map(showConnectedMember)
  const columns = ['email', 'name', 'scopes', 'since', 'last_used_at', 'member_id']
  return {
    document: { client_id: clientId, count, members },
    text: `Connected members: ${count}.\n\n${table(members, columns)}`,
  }
}

type WhomFlags = WhichApplication & { member?: string; email?: string; all?: true }

// A back-channel logout is signed and sent by a running provider, and beside the command line there may be none.
const UNTOLD = 'No back-channel logout is sent: the application may keep its own sessions'
const NOT_SENT = { backchannel_logout_sent: false }

const disconnectAll: Verb<WhichApplication> = async ({ actor, deployment }, { org, clientId }) => {
  const organization = await openForChange(deployment, org)
  const { count, warnings } = await disconnectEverybody(actor, organization, { clientId })
  return {
    document: { client_id: clientId, disconnected: count, ...NOT_SENT },
    text: `Disconnected ${count} members from ${clientId}: its tokens are worth nothing now. ${UNTOLD}`,
    warnings,
  }
}

const disconnectOne = async (
  { actor, deployment }: Parameters<typeof disconnectAll>[0],
  { org, clientId, member: id, email }: WhomFlags,
): Promise<Answer> => {
  const organization = await openForChange(deployment, org)
  const which = email === undefined ? { id: id ?? '' } : { email }
  const member = await findMember(actor, organization, which)
  const { warnings } = await disconnectMember(actor, organization, { accountId: member.id, clientId })
  return {
    document: { client_id: clientId, member_id: member.id, disconnected: 1, ...NOT_SENT },
    text: `Disconnected ${member.email} from ${clientId}: their tokens there are worth nothing now. ${UNTOLD}`,
    warnings,
  }
}

export const disconnectMembers: Verb<WhomFlags> = async (desk, flags) => {
  if ([flags.member, flags.email, flags.all].filter((whom) => whom !== undefined).length !== 1)
    throw new Failure('usage', {
      title: 'Whom? Exactly one of --member, --email and --all is needed',
      fix: `\`orgo app members --org ${flags.org} --client-id ${flags.clientId}\` shows who is connected`,
    })
  return flags.all ? disconnectAll(desk, flags) : disconnectOne(desk, flags)
}

export const listMemberApps: Verb<WhichFlags> = async ({ actor, deployment }, flags) => {
  const organization = await openOrganization(deployment, flags.org)
  const { id: accountId } = await findMember(actor, organization, whichMember(flags))
  const found = await listConnectedApplications(actor, organization, { accountId })
  const document = found.map(showConnectedApplication)
  return { document, text: table(document, ['client_id', 'client_name', 'scopes', 'since', 'last_used_at']) }
}
