import type { Clock } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'

/** What a member has agreed to share with an application, beyond the session in which it was asked. */
export type Consent = { scopes: string[]; claims: string[] }

export type Consents = {
  find(accountId: string, clientId: string): Promise<Consent | undefined>
  /** Adds to what was agreed to before. */
  remember(accountId: string, clientId: string, consent: Consent): Promise<void>
}

const KIND = 'Consent'
const KEPT_FOR_MS = 365 * 24 * 60 * 60 * 1000

const idOf = (accountId: string, clientId: string) => `${accountId} ${clientId}`

export const createConsents = (grants: OrganizationStore['grants'], clock: Clock): Consents => {
  const find = async (accountId: string, clientId: string) => {
    const found = await grants.find(KIND, idOf(accountId, clientId))
    return found?.payload as Consent | undefined
  }
  return {
    find,
    async remember(accountId, clientId, { scopes, claims }) {
      const before = await find(accountId, clientId)
      await grants.put({
        kind: KIND,
        id: idOf(accountId, clientId),
        payload: {
          scopes: [...new Set([...(before?.scopes ?? []), ...scopes])],
          claims: [...new Set([...(before?.claims ?? []), ...claims])],
        },
        expiresAt: clock.now() + KEPT_FOR_MS,
        accountId,
        clientId,
      })
    },
  }
}
