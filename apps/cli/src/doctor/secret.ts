import type { Finding } from '@orgo/store'
import type { Config } from '../config.ts'

const ENOUGH_BITS = 128

/** Returns an upper bound of a text's entropy in bits: its length times the entropy of its characters (Shannon). */
const bitsOf = (text: string): number => {
  const counts = Map.groupBy(text, (character) => character)
  return [...counts.values()].reduce((bits, { length }) => bits + length * Math.log2(text.length / length), 0)
}

/** Finds a weak secret: whoever guesses the secret can forge cookies and open signing keys and backups. */
export const examineSecret = ({ secret }: Config): Finding[] =>
  secret === undefined || bitsOf(secret) >= ENOUGH_BITS
    ? []
    : [
        {
          code: 'secret-weak',
          severity: 'error',
          title: 'ORGO_SECRET can be guessed: its characters repeat',
          fix: 'Make one with `openssl rand -base64 32`; the signing keys have to be made anew under it',
        },
      ]
