import { listLog as findEntries, openOrganization } from '@orgo/admin'
import type { Verb } from '../perform.ts'
import { table } from '../table.ts'

export const listLog: Verb<{ org: string; before?: string; limit?: string }> = async (
  { actor, deployment },
  { org, ...page },
) => {
  const document = await findEntries(actor, await openOrganization(deployment, org), page)
  return { document, text: table(document, ['at', 'actor', 'action', 'target']) }
}
