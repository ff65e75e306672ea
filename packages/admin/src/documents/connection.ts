import type { Connection } from '@orgo/model'
import { z } from 'zod'
import type { ConnectedApplication, ConnectedMember } from '../connections/list.ts'

const consent = {
  scopes: z.array(z.string()),
  claims: z.array(z.string()),
  since: z.iso.datetime(),
  last_used_at: z.iso.datetime(),
}

export const connectedMemberDocument = z.object({
  member_id: z.string(),
  email: z.string().optional().describe('Absent if the record of the member is gone'),
  name: z.string().optional(),
  ...consent,
})

export const connectedApplicationDocument = z.object({
  client_id: z.string(),
  client_name: z.string(),
  ...consent,
})

const consentOf = ({ scopes, claims, since, lastUsedAt }: Connection) => ({
  scopes,
  claims,
  since,
  last_used_at: lastUsedAt,
})

/** Returns a member who is connected to an application, with what they have agreed to share. */
export const showConnectedMember = ({
  connection,
  member,
}: ConnectedMember): z.output<typeof connectedMemberDocument> => ({
  member_id: connection.accountId,
  email: member?.email,
  name: member?.name,
  ...consentOf(connection),
})

/** Returns an application that a member is connected to, with what they have agreed to share. */
export const showConnectedApplication = ({
  connection,
  application,
}: ConnectedApplication): z.output<typeof connectedApplicationDocument> => ({
  client_id: application.clientId,
  client_name: application.name,
  ...consentOf(connection),
})
