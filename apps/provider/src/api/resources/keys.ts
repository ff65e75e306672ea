import { listKeys, rotateKeys } from '@orgo/admin'
import { keyDocument, showKey } from '@orgo/admin/documents'
import { SIGNING_ALGORITHMS, type SigningKey } from '@orgo/model'
import { z } from 'zod'
import type { Answer, Call, Endpoint, Named } from '../endpoint.ts'
import { changed, listOf, withWarnings } from '../requests/schemas.ts'

const LIST = listOf('SigningKeyList', keyDocument)

const ROTATION: Named = {
  name: 'KeyRotation',
  schema: z.strictObject({
    alg: z
      .enum(SIGNING_ALGORITHMS)
      .optional()
      .describe('One algorithm alone; else there is a new key for each'),
    now: z.literal(true).optional().describe('Sign with the new keys at once: for a key that has leaked'),
  }),
}

const answer = (keys: readonly SigningKey[], { clock }: Call, warnings?: string[]): Answer => ({
  document: withWarnings({ items: keys.map((key) => showKey(key, keys, clock.now())) }, warnings),
})

export const keys: Endpoint[] = [
  {
    method: 'get',
    path: '/keys',
    id: 'listKeys',
    summary: 'Lists the signing keys, newest first, without their private parts',
    right: 'see',
    status: 200,
    answer: LIST,
    handle: async (call) => answer(await listKeys(call.actor, call.organization), call),
  },
  {
    method: 'post',
    path: '/keys',
    id: 'rotateKeys',
    summary:
      'Makes new signing keys: they are published now, sign in an hour, and retire the older ones then',
    right: 'secrets',
    body: ROTATION,
    status: 201,
    answer: { name: 'RotatedKeys', schema: changed(LIST.schema) },
    creates: true,
    async handle(call) {
      const done = await rotateKeys(call.actor, call.organization, call.body)
      return answer(done.keys, call, done.warnings)
    },
  },
]
