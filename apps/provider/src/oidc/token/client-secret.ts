import { type Clock, verifyClientSecret } from '@orgo/model'
import { type Client, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { metadataOf } from '../client-metadata.ts'
import type { SecretGuesses } from './secret-guesses.ts'

type Parts = {
  guesses: SecretGuesses
  clock: Clock
  /** Called before the guess is counted: reads begun here share the counter's round trip to the store. */
  meanwhile: (ctx: KoaContextWithOIDC) => void
}

const isValid = (expiresAt: string | undefined, now: number): boolean =>
  expiresAt === undefined || Date.parse(expiresAt) > now

/**
 * Makes oidc-provider compare presented secrets with the stored hashes; two are valid while a secret is rotated. oidc-provider's author
 * recommends to override the prototype's `compareClientSecret` for this (node-oidc-provider issue 631).
 */
export const compareHashedSecrets = (provider: Provider, { guesses, clock, meanwhile }: Parts): void => {
  provider.Client.prototype.compareClientSecret = async function (this: Client, secret: string) {
    const { ctx } = Provider
    if (ctx) {
      meanwhile(ctx)
      ctx.state.guessed = true
    }
    // All secrets are compared, so that the time of the answer does not reveal which one fits.
    const matches = metadataOf(this).secrets.filter(
      ({ hash, expiresAt }) => verifyClientSecret(secret, hash) && isValid(expiresAt, clock.now()),
    )
    const guess = { clientId: this.clientId, address: String(ctx?.state.address) }
    if (ctx) ctx.state.secretId = matches[0]?.id
    return guesses.check(guess, matches[0]?.hash)
  }
}
