import { createSigningKey, SIGNING_ALGORITHMS, type SigningKey } from '@orgo/model'
import { type Keys, StoreError } from '@orgo/store'
import { z } from 'zod'
import { Failure } from '../failure.ts'
import { openOrganization } from '../find.ts'
import { parseInput } from '../input.ts'
import type { Answer } from '../output.ts'
import type { Verb } from '../perform.ts'
import { showKey } from '../records/key.ts'
import { table } from '../table.ts'

const answer = (keys: SigningKey[]): Answer => {
  const document = keys.map(showKey)
  return { document, text: table(document, ['kid', 'alg', 'status', 'created_at', 'retired_at']) }
}

/** Reading a key opens its seal: with the wrong secret that fails, and the cryptography's own words would help nobody. */
const openKeys = async (keys: Keys): Promise<SigningKey[]> => {
  try {
    return await keys.list()
  } catch (error) {
    if (error instanceof StoreError) throw error
    throw new Failure('configuration-invalid', {
      title: 'The signing keys do not open: they were sealed under another secret',
      fix: 'Set ORGO_SECRET to the value that the provider has',
      cause: error,
    })
  }
}

export const listKeys: Verb<{ org: string }> = async ({ store }, { org }) => {
  const { keys } = await openOrganization(store, org)
  return answer(await openKeys(keys))
}

const rotationSchema = z.object({ alg: z.enum(SIGNING_ALGORITHMS).optional() })

export const rotateKeys: Verb<{ org: string; alg?: string }> = async ({ store, clock }, flags) => {
  const { alg } = parseInput(rotationSchema, flags)
  const { keys } = await openOrganization(store, flags.org)
  // Under the wrong secret the new keys would be ones that the provider cannot open.
  await openKeys(keys)
  const algorithms = alg === undefined ? SIGNING_ALGORITHMS : [alg]
  const fresh = await Promise.all(algorithms.map((each) => createSigningKey(each, clock)))
  for (const key of fresh) await keys.rotate(key)
  return answer(fresh)
}
