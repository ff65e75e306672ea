import { listLog as findEntries, type LogFilter, openOrganization } from '@orgo/admin'
import type { Verb } from '../perform.ts'
import { table } from '../table.ts'

export const listLog: Verb<LogFilter & { org: string }> = async (
  { actor, deployment },
  { org, ...filter },
) => {
  const document = await findEntries(actor, await openOrganization(deployment, org), filter)
  return { document, text: table(document, ['at', 'actor', 'action', 'target']) }
}
