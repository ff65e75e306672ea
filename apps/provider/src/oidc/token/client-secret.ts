import { type Clock, verifyClientSecret } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import { type Client, Provider } from 'oidc-provider'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import { metadataOf } from '../client-metadata.ts'
import { clientAttempts } from './attempts.ts'
import { prefetchGrantSource } from './prefetch.ts'

type Parts = { attempts: OrganizationStore['attempts']; clock: Clock }

const isValid = (expiresAt: string | undefined, now: number): boolean =>
  expiresAt === undefined || Date.parse(expiresAt) > now

/**
 * Compares presented secrets with the hashes that the store keeps; two are valid while a secret is rotated. The prototype's
 * `compareClientSecret` is the place that oidc-provider's author names for this (node-oidc-provider issue 631).
 */
export const compareHashedSecrets = (provider: Provider, { attempts, clock }: Parts): void => {
  provider.Client.prototype.compareClientSecret = async function (this: Client, presented: string) {
    const { ctx } = Provider
    const key = clientAttempts.key(this.clientId, String(ctx?.state.address))
    const [failed] = await Promise.all([attempts.count(key), ctx && prefetchGrantSource(ctx)])
    if (failed.count >= clientAttempts.limit) {
      // Not even the right secret is told from a wrong one any more: otherwise guessing would just go on.
      throw new CatalogueError('rate-limited', {
        retryAfter: Math.ceil((failed.resetsAt - clock.now()) / 1000),
      })
    }
    // Each secret is compared, whichever fits: the time does not tell which one it was.
    const matches = metadataOf(this).secrets.map(
      ({ hash, expiresAt }) => verifyClientSecret(presented, hash) && isValid(expiresAt, clock.now()),
    )
    return matches.includes(true)
  }
}
