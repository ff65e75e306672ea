import { type Clock, verifyClientSecret } from '@orgo/model'
import { type Client, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { metadataOf } from '../client-metadata.ts'
import type { SecretGuesses } from './secret-guesses.ts'

type Parts = {
  guesses: SecretGuesses
  clock: Clock
  /** What can begin while the guess is counted: both wait for the store once, together. */
  meanwhile: (ctx: KoaContextWithOIDC) => void
}

const isValid = (expiresAt: string | undefined, now: number): boolean =>
  expiresAt === undefined || Date.parse(expiresAt) > now

/**
 * Compares presented secrets with the hashes that the store keeps; two are valid while a secret is rotated. The prototype's
 * `compareClientSecret` is the place that oidc-provider's author names for this (node-oidc-provider issue 631).
 */
export const compareHashedSecrets = (provider: Provider, { guesses, clock, meanwhile }: Parts): void => {
  provider.Client.prototype.compareClientSecret = async function (this: Client, secret: string) {
    const { ctx } = Provider
    if (ctx) {
      meanwhile(ctx)
      ctx.state.guessed = true
    }
    // Each secret is compared, whichever fits: the time does not tell which one it was.
    const matches = metadataOf(this).secrets.filter(
      ({ hash, expiresAt }) => verifyClientSecret(secret, hash) && isValid(expiresAt, clock.now()),
    )
    const guess = { clientId: this.clientId, address: String(ctx?.state.address) }
    return guesses.check(guess, matches[0]?.hash)
  }
}
