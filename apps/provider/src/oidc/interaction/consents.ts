import { hash } from 'node:crypto'
import type { Clock } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { Client } from 'oidc-provider'
import { metadataOf } from '../client-metadata.ts'

/** What a member has agreed to share with an application, beyond the session in which it was asked. */
export type Consent = { scopes: string[]; claims: string[] }

export type Consents = {
  find(accountId: string, client: Client): Promise<Consent | undefined>
  /** Adds to what was agreed to before. */
  remember(accountId: string, client: Client, consent: Consent): Promise<void>
}

const KIND = 'Consent'
const KEPT_FOR_MS = 365 * 24 * 60 * 60 * 1000

// A client id can be given to another application one day: what members agreed to with the former one says nothing about it.
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
      // It names neither account nor client to the store: it outlives a new password, which ends all that lets anybody in. What is
      // ended never comes back, and a member would be asked each time from then on.
      const consent = {
        kind: KIND,
        id: idOf(accountId, client),
        payload: {
          scopes: [...new Set([...(before?.scopes ?? []), ...scopes])],
          claims: [...new Set([...(before?.claims ?? []), ...claims])],
        },
        expiresAt: clock.now() + KEPT_FOR_MS,
      }
      await artifacts.put([consent])
    },
  }
}
