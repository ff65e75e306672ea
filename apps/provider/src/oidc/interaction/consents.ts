import { hash } from 'node:crypto'
import type { Clock } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { Client } from 'oidc-provider'
import { metadataOf } from '../client-metadata.ts'

/** The scopes and claims that a member has agreed to share with an application. A consent outlives the session. */
export type Consent = {
  scopes: string[]
  claims: string[]
  /** Whether the member was told of `openid` and `profile` together, which release more than a name and a picture. */
  wholeProfile?: boolean
}

export const isWholeProfile = (scopes: readonly string[]): boolean =>
  scopes.includes('openid') && scopes.includes('profile')

export type Consents = {
  find(accountId: string, client: Client): Promise<Consent | undefined>
  /** Adds to the earlier consent. */
  remember(accountId: string, client: Client, consent: Consent): Promise<void>
}

const KIND = 'Consent'
const KEPT_FOR_MS = 365 * 24 * 60 * 60 * 1000

// A client id can be given to another application later. The registration time keeps the former application's consents from counting.
const idOf = (accountId: string, client: Client) =>
  hash('sha256', JSON.stringify([accountId, client.clientId, metadataOf(client).registeredAt]), 'base64url')

type Settings = { artifacts: OrganizationStore['artifacts']; clock: Clock }

export const createConsents = ({ artifacts, clock }: Settings): Consents => {
  const find = async (accountId: string, client: Client) => {
    const found = await artifacts.find(KIND, idOf(accountId, client))
    return found?.payload as Consent | undefined
  }
  return {
    find,
    async remember(accountId, client, { scopes, claims }) {
      const before = await find(accountId, client)
      // The artifact names neither account nor client to the store, so that a new password, which revokes the member's artifacts, keeps the
      // consent. The store never brings back a revoked artifact: the member would be asked every time from then on.
      const consent = {
        kind: KIND,
        id: idOf(accountId, client),
        payload: {
          scopes: [...new Set([...(before?.scopes ?? []), ...scopes])],
          claims: [...new Set([...(before?.claims ?? []), ...claims])],
          wholeProfile: before?.wholeProfile === true || isWholeProfile(scopes),
        },
        expiresAt: clock.now() + KEPT_FOR_MS,
      }
      await artifacts.put([consent])
    },
  }
}
