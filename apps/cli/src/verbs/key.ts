import { listKeys as findKeys, openForChange, openOrganization, rotateKeys } from '@orgo/admin'
import { showKey } from '@orgo/admin/documents'
import type { SigningKey } from '@orgo/model'
import type { Answer } from '../output.ts'
import type { Verb } from '../perform.ts'
import { table } from '../table.ts'

const answer = (keys: SigningKey[], now: number): Answer => {
  const document = keys.map((key) => showKey(key, keys, now))
  return { document, text: table(document, ['kid', 'alg', 'status', 'active_at', 'retired_at']) }
}

export const listKeys: Verb<{ org: string }> = async ({ actor, deployment }, { org }) =>
  answer(await findKeys(actor, await openOrganization(deployment, org)), deployment.clock.now())

export const rotateOrganizationKeys: Verb<{ org: string; alg?: string; now?: true }> = async (
  { actor, deployment },
  { org, ...input },
) => {
  const organization = await openForChange(deployment, org)
  const { keys, warnings } = await rotateKeys(actor, organization, input)
  return { ...answer(keys, deployment.clock.now()), warnings }
}
