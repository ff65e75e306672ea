import { isWeakSecret } from '../../../options/secret-strength.ts'
import { error, ok, skipped } from '../finding.ts'
import type { Situation } from '../situation.ts'

/** Whoever guesses the cookie secret is signed in as whomever they like. The finding says nothing of the secret. */
export const cookieSecret = ({ options }: Situation) => {
  const secrets = [options.cookieSecret ?? []].flat()
  if (secrets.length === 0) return skipped('ORGO_COOKIE_SECRET is not set')
  return secrets.some(isWeakSecret)
    ? error(
        'the cookie secret can be guessed: too short, or a few characters that repeat',
        'Set ORGO_COOKIE_SECRET to the output of `openssl rand -base64 32`',
      )
    : ok('long enough, and varied')
}
