import {
  type ConnectedMember,
  countConnections,
  disconnectEverybody,
  disconnectMember,
  findConnection,
  listConnectedApplications,
  listConnections,
} from '@orgo/admin'
import {
  connectedApplicationDocument,
  connectedMemberDocument,
  showConnectedApplication,
  showConnectedMember,
} from '@orgo/admin/documents'
import { z } from 'zod'
import type { Answer, Call, Endpoint, Named } from '../endpoint.ts'
import { pageAnswer } from '../requests/pages.ts'
import { changed, listOf, pageOf, withWarnings } from '../requests/schemas.ts'

const PATH = '/oauth-applications/{client_id}/connections'

const FILTER = z.object({
  email: z.string().optional().describe('The member with this address alone'),
})

const PAGE = pageOf('ConnectionList', connectedMemberDocument)

const LIST: Named = {
  ...PAGE,
  schema: PAGE.schema.extend({ count: z.int().describe('How many members are connected, on all pages') }),
}

const DISCONNECTED: Named = {
  name: 'Disconnected',
  schema: changed(z.object({ count: z.int().describe('How many members were connected') })),
}

const find = async ({ actor, organization, param, query, page: { after, limit } }: Call) => {
  const clientId = param('client_id')
  const { email } = query as z.output<typeof FILTER>
  if (email === undefined)
    return listConnections(actor, organization, { clientId, after: after?.[0], limit: limit + 1 })
  const found = await findConnection(actor, organization, { clientId, email })
  return found ? [found] : []
}

const list = async (call: Call): Promise<Answer> => {
  const { actor, organization, param, page } = call
  const positionOf = ({ connection }: ConnectedMember) => [connection.accountId]
  const found = await find(call)
  const { document, next } = pageAnswer(found, page.limit, { show: showConnectedMember, positionOf })
  const count = await countConnections(actor, organization, { clientId: param('client_id') })
  return { document: { ...document, count }, next }
}

export const connections: Endpoint[] = [
  {
    method: 'get',
    path: PATH,
    id: 'listConnections',
    summary: 'Lists the members who are connected to an application, sorted by id',
    right: 'connections',
    query: FILTER,
    status: 200,
    answer: LIST,
    paged: true,
    handle: list,
  },
  {
    method: 'delete',
    path: PATH,
    id: 'disconnectEverybody',
    summary:
      'Withdraws the consent of every member, and ends all codes and tokens of the application; no back-channel logout is sent',
    right: 'connections',
    status: 200,
    answer: DISCONNECTED,
    async handle({ actor, organization, param }) {
      const done = await disconnectEverybody(actor, organization, { clientId: param('client_id') })
      return { document: withWarnings({ count: done.count }, done.warnings) }
    },
  },
  {
    method: 'delete',
    path: `${PATH}/{member_id}`,
    id: 'disconnectMember',
    summary:
      'Withdraws the consent of a member, ends their tokens there, and tells the application by a back-channel logout; they may agree again',
    right: 'connections',
    status: 204,
    async handle({ actor, organization, tellDisconnected, param }) {
      const pair = { accountId: param('member_id'), clientId: param('client_id') }
      await disconnectMember(actor, organization, pair)
      await tellDisconnected(pair)
      return {}
    },
  },
  {
    method: 'get',
    path: '/members/{id}/connections',
    id: 'listConnectedApplications',
    summary: 'Lists the applications that a member is connected to, the one that was used last first',
    right: 'connections',
    status: 200,
    answer: listOf('ConnectedApplicationList', connectedApplicationDocument),
    async handle({ actor, organization, param }) {
      const found = await listConnectedApplications(actor, organization, { accountId: param('id') })
      return { document: { items: found.map(showConnectedApplication) } }
    },
  },
]
