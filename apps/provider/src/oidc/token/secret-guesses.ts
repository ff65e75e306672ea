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

/** Who presents a secret, as it was identified: not as it was written. */
type Presented = { clientId: string; address: string }

/** Bounds how many wrong secrets are tried. What is unknown counts like what is known, so that no answer tells which it is. */
export type SecretGuesses = {
  /**
   * Whether the secret is right: `match` is the stored hash that it fits, `undefined` where it fits none.
   *
   * @throws CatalogueError `rate-limited`, for a right secret too: otherwise guessing would just go on.
   */
  check(guess: Presented, match: string | undefined): Promise<boolean>
  /** Counts a failure for which there was no secret to compare. @throws CatalogueError `rate-limited` */
  fail(guess: Presented): Promise<void>
}

const refuse = ({ resetsAt }: AttemptCount, clock: Clock): never => {
  throw new CatalogueError('rate-limited', { retryAfter: Math.ceil((resetsAt - clock.now()) / 1000) })
}

type Settings = { attempts: Attempts; clock: Clock; organizationId: string; memory: GuessMemory }

const createLimits = ({ attempts, clock }: Pick<Settings, 'attempts' | 'clock'>) => {
  const keysOf = ({ clientId, address }: Presented) => ({
    // The address comes first: whoever tries many clients makes no more counters than this.
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
      // What was not checked does not count.
      await Promise.all([attempts.giveBack(ofAddress), attempts.giveBack(ofClient)])
      refuse(own, clock)
    },
    async giveBack(guess: Presented): Promise<void> {
      const { ofAddress, ofClient } = keysOf(guess)
      await Promise.all([attempts.giveBack(ofAddress), attempts.giveBack(ofClient)])
    },
  }
}

/** What this process remembers of all organizations, however often an organization's provider is built anew. */
export type GuessMemory = {
  /** Secrets that were right from an address, by their stored hash. */
  known: LRUCache<string, { match: string; at: number }>
  /** Failures of the window: until when they matter, and when the store has counted them. */
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
 * Failures are counted per client and address together, and per address over all clients: a stranger's guesses do not lock an application
 * out at its own address.
 *
 * A secret that was right from this address before is no guess: it costs no look at a counter, and who shares the address with a guesser
 * goes on. As long as nobody has failed, nothing is reserved either: the first failure in this process is noted before anybody else's
 * secret is looked at, and from then on each guess is reserved in the store before its answer is told.
 */
export const createSecretGuesses = (settings: Settings): SecretGuesses => {
  const { attempts, clock, organizationId } = settings
  const { failing } = settings.memory
  const { isKnown, remember } = createKnownSecrets(settings)
  const limits = createLimits(settings)
  const keyOf = ({ clientId, address }: Presented) => `${organizationId} ${clientId} ${address}`

  // It notes the failure before it waits for anything.
  const fail: SecretGuesses['fail'] = async (guess) => {
    const counted = limits.reserve(guess)
    // Whoever waits for it is told by the store itself.
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
      // Each success counts for another day.
      if (match !== undefined && isKnown(key, match)) return remember(key, match)
      const { ofClient, ofAddress } = limits.keysOf(guess)
      // One secret tried on every client is a guess at each: who has used up what the address may fail is told nothing more.
      const [own, all] = await Promise.all([attempts.count(ofClient), attempts.count(ofAddress)])
      // From here to the note of a failure nothing else runs: of a thousand guesses at once, one is told before they are counted.
      const isFailing = Number(failing.get(key)?.until) > clock.now()
      const failed = own.count > 0 || all.count >= PER_ADDRESS || isFailing
      if (failed) return checkReserved(guess, match)
      if (match !== undefined) return remember(key, match)
      await fail(guess)
      return false
    },
  }
}
