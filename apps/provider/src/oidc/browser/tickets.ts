import { hash } from 'node:crypto'
import type { Clock } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { AdapterPayload } from 'oidc-provider'

/**
 * The stored part of an interaction that the member has answered. A ticket is good until the answer is resumed or the member loses access.
 * It has no payload, and its id is a digest, so nobody can resume an interaction from a dump of the store.
 */
export type Tickets = {
  /** `expiresIn` in seconds. */
  give(uid: string, payload: AdapterPayload, expiresIn: number): Promise<void>
  isGood(uid: string): Promise<boolean>
  /** Returns when the ticket was taken, in milliseconds since the epoch. */
  takenAt(uid: string): Promise<number | undefined>
  /** Returns `true` for only one of any number of callers. */
  take(uid: string): Promise<boolean>
  withdraw(uid: string): Promise<void>
}

type Settings = { artifacts: OrganizationStore['artifacts']; clock: Clock }

const KIND = 'Interaction'

const idOf = (uid: string): string => hash('sha256', uid, 'base64url')

/** Returns whether the interaction has an answer that signs its bearer in; a denial does not. */
export const needsTicket = (payload: AdapterPayload | undefined): boolean =>
  payload?.result !== undefined && !('error' in payload.result)

export const createTickets = ({ artifacts, clock }: Settings): Tickets => ({
  async give(uid, { result, session }, expiresIn) {
    const accountId = result?.login?.accountId ?? session?.accountId
    const expiresAt = clock.now() + expiresIn * 1000
    await artifacts.put([{ kind: KIND, id: idOf(uid), payload: {}, expiresAt, accountId }])
  },
  async isGood(uid) {
    const ticket = await artifacts.find(KIND, idOf(uid))
    return ticket !== undefined && ticket.consumedAt === undefined
  },
  takenAt: async (uid) => (await artifacts.find(KIND, idOf(uid)))?.consumedAt,
  take: (uid) => artifacts.consume(KIND, idOf(uid)),
  withdraw: (uid) => artifacts.destroy(KIND, idOf(uid)),
})
