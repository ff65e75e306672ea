import { hash } from 'node:crypto'
import type { Clock } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { Context } from 'koa'
import type { Logger } from 'pino'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import type { Answer } from '../endpoint.ts'

const KIND = 'IdempotentAnswer'
const DAY_MS = 24 * 60 * 60 * 1000
// Longer than any request takes. A process that dies in the middle of one blocks its key no longer than this.
const RUNNING_MS = 60 * 1000
/** How many keys a token may use in a day: their answers are kept, so there has to be a bound. */
const MOST_KEYS = 5000

/** What a request with a key says, beside the key. */
type Keyed = { tokenId: string; key: string; request: string; log: Logger }

/** Answers by their `Idempotency-Key`. */
export type Idempotency = {
  /**
   * Returns the answer of `work`, or of the request that had the same key of the same token within a day. Of any number of such requests
   * at once, one is done. An operation that was refused has changed nothing, so its key may be used again.
   *
   * @throws CatalogueError `idempotency-key-reused`, `idempotency-key-running`, `too-many-requests`
   */
  once(keyed: Keyed, work: () => Promise<Answer>): Promise<{ answer: Answer; replayed: boolean }>
}

/** Returns the request's key. @throws CatalogueError `invalid-request` */
export const idempotencyKeyOf = (ctx: Context): string | undefined => {
  const key = ctx.headers['idempotency-key']
  if (key === undefined) return undefined
  // An empty key is refused too: whoever sends one believes that the request can be repeated.
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw new CatalogueError('invalid-request', {
    detail: 'Idempotency-Key must be 1 to 255 printable ASCII characters without spaces.',
  })
}

const digest = (...parts: string[]): string => hash('sha256', JSON.stringify(parts), 'base64url')

type Parts = { data: OrganizationStore; clock: Clock }

/** Reserves a key for the request that comes first, with a counter: it counts every caller, so one of them only is the first. */
const reserve = async (id: string, tokenId: string, { data: { attempts }, clock }: Parts) => {
  const [own, all] = await Promise.all([
    attempts.add(`idempotency key ${id}`, RUNNING_MS),
    attempts.add(`idempotency keys of ${tokenId}`, DAY_MS),
  ])
  const secondsTo = (time: number) => Math.max(1, Math.ceil((time - clock.now()) / 1000))
  if (all.count > MOST_KEYS)
    throw new CatalogueError('too-many-requests', {
      retryAfter: secondsTo(all.resetsAt),
      detail: `A token may use ${MOST_KEYS} Idempotency-Keys a day.`,
    })
  return { isFirst: own.count === 1, retryAfter: secondsTo(own.resetsAt) }
}

/** What is shown once is not kept: a store that is stolen has no secrets in it. */
const withoutSecrets = ({ once, ...kept }: Answer): Answer => kept

export const createIdempotency = (parts: Parts): Idempotency => {
  const { artifacts, attempts } = parts.data
  const release = async (id: string, error: unknown): Promise<never> => {
    await attempts.clear(`idempotency key ${id}`)
    throw error
  }
  return {
    async once({ tokenId, key, request, log }, work) {
      const id = digest(tokenId, key)
      const { isFirst, retryAfter } = await reserve(id, tokenId, parts)
      // An answer is stored before its reservation ends, so the one who reserves after that finds the answer.
      const found = await artifacts.find(KIND, id)
      if (found && found.payload.request !== digest(request))
        throw new CatalogueError('idempotency-key-reused')
      if (found) return { answer: found.payload.answer as Answer, replayed: true }
      if (!isFirst) throw new CatalogueError('idempotency-key-running', { retryAfter })
      const answer = await work().catch((error: unknown) => release(id, error))
      const payload = { request: digest(request), answer: withoutSecrets(answer) }
      try {
        await artifacts.put([{ kind: KIND, id, payload, expiresAt: parts.clock.now() + DAY_MS }])
      } catch (error) {
        // It is done, and its answer may hold a secret that nobody can read again: better told than repeatable.
        log.error({ err: error }, 'the answer to an Idempotency-Key could not be kept')
      }
      return { answer, replayed: false }
    },
  }
}
