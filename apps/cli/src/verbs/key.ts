import {
  createSigningKey,
  PUBLISHED_AHEAD_MS,
  rotateKeys,
  SIGNING_ALGORITHMS,
  type SigningKey,
} from '@orgo/model'
import { z } from 'zod'
import { openOrganization } from '../find.ts'
import { parseInput } from '../input.ts'
import { openKeys } from '../open-keys.ts'
import type { Answer } from '../output.ts'
import type { Verb } from '../perform.ts'
import { showKey } from '../records/key.ts'
import { table } from '../table.ts'

const answer = (keys: SigningKey[], now: number): Answer => {
  const document = keys.map((key) => showKey(key, keys, now))
  return { document, text: table(document, ['kid', 'alg', 'status', 'active_at', 'retired_at']) }
}

export const listKeys: Verb<{ org: string }> = async ({ store, clock }, { org }) => {
  const { keys } = await openOrganization(store, org)
  return answer(await openKeys(keys), clock.now())
}

const rotationSchema = z.object({
  alg: z.enum(SIGNING_ALGORITHMS).optional(),
  now: z.literal(true).optional(),
})

/** The keys of the organization after the rotation: the new ones wait an hour, unless they are to sign now. */
export const rotateOrganizationKeys: Verb<{ org: string; alg?: string; now?: true }> = async (
  { store, clock },
  flags,
) => {
  const { alg, now: atOnce } = parseInput(rotationSchema, flags)
  const { keys } = await openOrganization(store, flags.org)
  // Under the wrong secret the new keys would be ones that the provider cannot open.
  await openKeys(keys)
  const now = clock.now()
  const algorithms = alg === undefined ? SIGNING_ALGORITHMS : [alg]
  const activeAt = atOnce ? now : now + PUBLISHED_AHEAD_MS
  const fresh = await Promise.all(algorithms.map((each) => createSigningKey(each, clock, activeAt)))
  return answer(await keys.update((current) => rotateKeys(current, fresh, now)), now)
}
