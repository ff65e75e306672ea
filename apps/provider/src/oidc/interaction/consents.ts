import { type Clock, CONSENT_KIND, type Consent, consentId, isWholeProfile } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { Client } from 'oidc-provider'
import { metadataOf } from '../client-metadata.ts'

export type Consents = {
  find(accountId: string, client: Client): Promise<Consent | undefined>
  /** Adds to the earlier consent. */
  remember(accountId: string, client: Client, consent: Consent): Promise<void>
}

const KEPT_FOR_MS = 365 * 24 * 60 * 60 * 1000

const idOf = (accountId: string, client: Client): string =>
  consentId(accountId, { clientId: client.clientId, createdAt: metadataOf(client).registeredAt })

type Settings = { data: Pick<OrganizationStore, 'artifacts' | 'connections'>; clock: Clock }

export const createConsents = ({ data: { artifacts, connections }, clock }: Settings): Consents => {
  const find = async (accountId: string, client: Client) => {
    const found = await artifacts.find(CONSENT_KIND, idOf(accountId, client))
    return found?.payload as Consent | undefined
  }
  return {
    find,
    async remember(accountId, client, { scopes, claims }) {
      const now = new Date(clock.now()).toISOString()
      // The connection first: whatever the provider does not ask about any more, the member finds in the list of connected applications.
      await connections.note([
        { accountId, clientId: client.clientId, scopes, claims, since: now, lastUsedAt: now },
      ])
      const before = await find(accountId, client)
      // The artifact names neither account nor client to the store, so that a new password, which revokes the member's artifacts, keeps the
      // consent. The store never brings back a revoked artifact: the member would be asked every time from then on.
      const consent = {
        kind: CONSENT_KIND,
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
