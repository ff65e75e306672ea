import type { Clock } from '@orgo/model'
import type { AttemptCount, Attempts } from '@orgo/store'
import { LRUCache } from 'lru-cache'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import { counterKey } from '../counter-key.ts'

const WINDOW_MS = 5 * 60 * 1000
const PER_CLIENT_AND_ADDRESS = 10
const PER_ADDRESS = 200
const MAX_KNOWN = 10_000
const KNOWN_FOR_MS = 24 * 60 * 60 * 1000

/** The client, as identified rather than as spelled in the request, and the address that presents a secret. */
type Presented = { clientId: string; address: string }

/** Bounds how many wrong secrets are tried. Unknown clients are counted like known ones, so that no answer reveals which clients exist. */
export type SecretGuesses = {
  /**
   * Returns whether the secret is right: `match` is the stored hash that the secret fits, `undefined` if it fits none.
   *
   * @throws CatalogueError `rate-limited`, for a right secret too: otherwise a refused guesser could still tell when a guess is right.
   */
  check(guess: Presented, match: string | undefined): Promise<boolean>
  /** Counts a failed authentication without a secret to compare. @throws CatalogueError `rate-limited` */
  fail(guess: Presented): Promise<void>
}

const refuse = ({ resetsAt }: AttemptCount, clock: Clock): never => {
  throw new CatalogueError('rate-limited', { retryAfter: Math.ceil((resetsAt - clock.now()) / 1000) })
}

type Settings = { attempts: Attempts; clock: Clock; organizationId: string; memory: GuessMemory }

const createLimits = ({ attempts, clock }: Pick<Settings, 'attempts' | 'clock'>) => {
  const keysOf = ({ clientId, address }: Presented) => ({
    // The address is counted first: an attacker who tries many clients creates no further counters once the address is refused.
    ofAddress: counterKey('client address', address),
    ofClient: counterKey('client pair', clientId, address),
  })
  return {
    keysOf,
    async reserve(guess: Presented): Promise<void> {
      const { ofAddress, ofClient } = keysOf(guess)
      const all = await attempts.add(ofAddress, WINDOW_MS)
      if (all.count > PER_ADDRESS) {
        await attempts.giveBack(ofAddress)
        refuse(all, clock)
      }
      const own = await attempts.add(ofClient, WINDOW_MS)
      if (own.count <= PER_CLIENT_AND_ADDRESS) return
      // The guess was refused, so it does not count.
      await Promise.all([attempts.giveBack(ofAddress), attempts.giveBack(ofClient)])
      refuse(own, clock)
    },
    async giveBack(guess: Presented): Promise<void> {
      const { ofAddress, ofClient } = keysOf(guess)
      await Promise.all([attempts.giveBack(ofAddress), attempts.giveBack(ofClient)])
    },
  }
}

/** The memory of this process about all organizations. It outlives the rebuilding of an organization's provider. */
export type GuessMemory = {
  /** The stored hashes of secrets that were right from an address, with the time of the last success in milliseconds. */
  known: LRUCache<string, { match: string; at: number }>
  /** Recent failures: the end of their window in milliseconds, and the store's pending count. */
  failing: LRUCache<string, { until: number; counted: Promise<void> }>
}

export const createGuessMemory = (): GuessMemory => ({
  known: new LRUCache({ max: MAX_KNOWN }),
  failing: new LRUCache({ max: MAX_KNOWN }),
})

const createKnownSecrets = ({ memory: { known }, clock }: Pick<Settings, 'memory' | 'clock'>) => ({
  isKnown(key: string, match: string): boolean {
    const entry = known.get(key)
    return entry?.match === match && clock.now() - entry.at < KNOWN_FOR_MS
  },
  remember(key: string, match: string): true {
    known.set(key, { match, at: clock.now() })
    return true
  },
})

/**
 * Counts failures per client and address, and per address over all clients: guesses from elsewhere do not lock an application out at its
 * own address.
 *
 * A secret that was right from this address before reads no counter, so an application that shares its address with a guesser keeps
 * working. Without failures nothing is reserved either: this process notes the first failure before it compares another secret, and from
 * then on reserves each guess in the store before it answers.
 */
export const createSecretGuesses = (settings: Settings): SecretGuesses => {
  const { attempts, clock, organizationId } = settings
  const { failing } = settings.memory
  const { isKnown, remember } = createKnownSecrets(settings)
  const limits = createLimits(settings)
  const keyOf = ({ clientId, address }: Presented) => `${organizationId} ${clientId} ${address}`

  // Notes the failure in memory before it awaits the store; `check` relies on this.
  const fail: SecretGuesses['fail'] = async (guess) => {
    const counted = limits.reserve(guess)
    // The rejection is handled by those who await `counted`; this avoids an unhandled one.
    counted.catch(() => {})
    failing.set(keyOf(guess), { until: clock.now() + WINDOW_MS, counted })
    await counted
  }

  const checkReserved: SecretGuesses['check'] = async (guess, match) => {
    const key = keyOf(guess)
    await failing.get(key)?.counted.catch(() => {})
    await limits.reserve(guess)
    if (match === undefined) return false
    await limits.giveBack(guess)
    return remember(key, match)
  }

  return {
    fail,
    async check(guess, match) {
      const key = keyOf(guess)
      // Each success extends the time by another day.
      if (match !== undefined && isKnown(key, match)) return remember(key, match)
      const { ofClient, ofAddress } = limits.keysOf(guess)
      // One secret tried on every client is a guess at each, so an address that has used up its failures must reserve, and is refused.
      const [own, all] = await Promise.all([attempts.count(ofClient), attempts.count(ofAddress)])
      // Nothing is awaited between this check and the note of a failure: of a thousand concurrent guesses only one passes uncounted.
      const isFailing = Number(failing.get(key)?.until) > clock.now()
      const failed = own.count > 0 || all.count >= PER_ADDRESS || isFailing
      if (failed) return checkReserved(guess, match)
      if (match !== undefined) return remember(key, match)
      await fail(guess)
      return false
    },
  }
}
