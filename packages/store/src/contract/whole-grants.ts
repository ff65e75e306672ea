import { setImmediate } from 'node:timers/promises'
import type { Clock } from '@orgo/model'
import { expect, it } from 'vitest'
import { type Artifacts, GRANT_KIND, type Revocation } from '../store.ts'
import { artifact } from './fixture.ts'

const KIND = 'AccessToken'
const TOKENS = 20
const READERS = 10
const ROUNDS = 5

const numbered = <Each>(length: number, each: (number: number) => Each): Each[] =>
  Array.from({ length }, (_, number) => each(number))

/** One organization's artifacts, as two processes reach them. */
type Processes = { clock: Clock; artifacts: [Artifacts, Artifacts] }

/** A grant with many tokens. */
const grantOf = (id: string, clock: Clock) => {
  const tokens = numbered(TOKENS, (number) => artifact(clock, { kind: KIND, id: `${id}.token-${number}` }))
  return { grant: artifact(clock, { kind: GRANT_KIND, id }), tokens, ids: tokens.map((token) => token.id) }
}

type Look = { artifacts: Artifacts; ids: readonly string[]; first: number }

/**
 * Reads one token after the other, beginning with `first`, until one is in the given state or the write is over; then reads all tokens.
 * Returns how many exist then. Each token changes only once.
 */
const countOnceOneIs = async (
  state: 'there' | 'gone',
  { artifacts, ids, first }: Look,
  write: Promise<unknown>,
): Promise<number> => {
  const isThere = async (id = '') => (await artifacts.find(KIND, id)) !== undefined
  let isOver = false
  const over = () => {
    isOver = true
  }
  write.then(over, over)
  for (let at = first; !isOver; at += 1) {
    if ((await isThere(ids[at % ids.length])) === (state === 'there')) break
    await setImmediate()
  }
  const found = await Promise.all(ids.map(isThere))
  return found.filter(Boolean).length
}

/** Tests that two processes see all of a grant or nothing of it while the grant is written. */
export const testWholeGrants = (of: () => Processes): void => {
  const countsOnceOneIs = (state: 'there' | 'gone', ids: readonly string[], write: Promise<unknown>) => {
    const [one, other] = of().artifacts
    return Promise.all(
      numbered(READERS, (number) =>
        countOnceOneIs(state, { artifacts: number % 2 === 0 ? one : other, ids, first: 2 * number }, write),
      ),
    )
  }

  it('shows of what is put under a grant all or nothing', async () => {
    const { clock, artifacts } = of()
    for (let round = 0; round < ROUNDS; round += 1) {
      const { grant, tokens, ids } = grantOf(`grant-${round}`, clock)
      const put = artifacts[0].put([grant, ...tokens])
      expect(await countsOnceOneIs('there', ids, put)).toEqual(numbered(READERS, () => TOKENS))
      await put
    }
  })

  it('keeps of what is put under a grant all or nothing while the grant is revoked', async () => {
    const { clock, artifacts } = of()
    for (let round = 0; round < 2 * ROUNDS; round += 1) {
      const { grant, tokens, ids } = grantOf(`grant-${round}`, clock)
      await artifacts[0].put([grant])
      const put = () => artifacts[0].put(tokens)
      const revoke = () => artifacts[1].revoke({ grantId: grant.id })
      await Promise.all(round % 2 === 0 ? [put(), revoke()] : [revoke(), put()])
      // Tokens that were kept are revoked by now. Tokens that were refused all have the same fate, unknown or revoked.
      const fates = await Promise.all(ids.map((id) => artifacts[0].fate(KIND, id)))
      expect(new Set(fates).size).toBe(1)
      expect(fates).not.toContain('live')
    }
  })

  it.each<[string, (grantId: string) => Revocation]>([
    ['a grant', (grantId) => ({ grantId })],
    ['an account', () => ({ accountId: 'ada' })],
    ['an account at one client', () => ({ accountId: 'ada', clientId: 'kit' })],
    ['a client', () => ({ clientId: 'kit' })],
  ])('shows nobody half of a grant while everything of %s is revoked', async (_name, revocation) => {
    const { clock, artifacts } = of()
    for (let round = 0; round < ROUNDS; round += 1) {
      const { grant, tokens, ids } = grantOf(`grant-${round}`, clock)
      await artifacts[0].put([grant, ...tokens])
      const revoked = artifacts[0].revoke(revocation(grant.id))
      expect(await countsOnceOneIs('gone', ids, revoked)).toEqual(numbered(READERS, () => 0))
      await revoked
    }
  })
}
