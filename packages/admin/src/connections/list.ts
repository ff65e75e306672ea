import type { Application, Connection, Member } from '@orgo/model'
import { z } from 'zod'
import { type Actor, requireRight, requireRightOver } from '../actor.ts'
import { requireApplication } from '../applications/find.ts'
import { parseInput } from '../input.ts'
import { limitOf } from '../limit.ts'
import { requireMember } from '../members/find.ts'
import type { OpenOrganization } from '../open-organization.ts'

/** A member who is connected to an application; no `member` if the record is gone. */
export type ConnectedMember = { connection: Connection; member: Member | undefined }

/** An application that a member is connected to. */
export type ConnectedApplication = { connection: Connection; application: Application }

const pageSchema = z.object({
  clientId: z.string(),
  after: z.string().optional(),
  limit: limitOf('members'),
})

/**
 * Returns the members who are connected to an application, sorted by their ids: at most `limit` (default 50), after the one with the id
 * `after`.
 *
 * @throws Refusal `not-allowed`, `input-invalid`, `application-unknown`
 */
export const listConnections = async (
  actor: Actor,
  organization: OpenOrganization,
  page: { clientId: string; after?: unknown; limit?: unknown },
): Promise<ConnectedMember[]> => {
  requireRight(actor, 'connections')
  const { clientId, after, limit } = parseInput(pageSchema, page)
  await requireApplication(organization, { clientId })
  const { data } = organization
  const connections = await data.connections.list({ clientId }, { after, limit })
  return Promise.all(
    connections.map(async (connection) => ({
      connection,
      member: await data.members.find(connection.accountId),
    })),
  )
}

/** Returns how many members are connected to an application. @throws Refusal `not-allowed`, `application-unknown` */
export const countConnections = async (
  actor: Actor,
  organization: OpenOrganization,
  { clientId }: { clientId: string },
): Promise<number> => {
  requireRight(actor, 'connections')
  await requireApplication(organization, { clientId })
  const [count = 0] = await organization.data.connections.count([clientId])
  return count
}

/**
 * Returns the member with this e-mail address as connected to an application; `undefined` if there is no such member or connection.
 *
 * @throws Refusal `not-allowed`, `application-unknown`
 */
export const findConnection = async (
  actor: Actor,
  organization: OpenOrganization,
  { clientId, email }: { clientId: string; email: string },
): Promise<ConnectedMember | undefined> => {
  requireRight(actor, 'connections')
  await requireApplication(organization, { clientId })
  const { data } = organization
  const member = await data.members.findByEmail(email.trim().toLowerCase())
  const connection = member && (await data.connections.find(member.id, clientId))
  return connection && { connection, member }
}

const PAGE = 200

const allOf = async ({ data }: OpenOrganization, accountId: string): Promise<Connection[]> => {
  const all: Connection[] = []
  let page: Connection[]
  do {
    page = await data.connections.list({ accountId }, { after: all.at(-1)?.clientId, limit: PAGE })
    all.push(...page)
  } while (page.length === PAGE)
  return all
}

/**
 * Returns the applications that a member is connected to, the one that was used last first. Members may ask for their own.
 *
 * @throws Refusal `not-allowed`, `member-unknown`
 */
export const listConnectedApplications = async (
  actor: Actor,
  organization: OpenOrganization,
  { accountId }: { accountId: string },
): Promise<ConnectedApplication[]> => {
  requireRightOver(actor, 'connections', accountId)
  await requireMember(organization, { id: accountId })
  const found = await Promise.all(
    (await allOf(organization, accountId)).map(async (connection) => {
      const application = await organization.data.applications.find(connection.clientId)
      return application && application.status !== 'deleted' ? [{ connection, application }] : []
    }),
  )
  return found.flat().toSorted((a, b) => (a.connection.lastUsedAt > b.connection.lastUsedAt ? -1 : 1))
}
