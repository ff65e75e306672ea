import { hash } from 'node:crypto'
import type { Clock } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { AdapterPayload } from 'oidc-provider'

/**
 * What is stored of an interaction once the member has answered it: that the answer has not been resumed, and that the member has not lost
 * access meanwhile. It has no payload, and its id is a digest: a dump of the store resumes nothing.
 */
export type Tickets = {
  /** `expiresIn` in seconds. */
  give(uid: string, payload: AdapterPayload, expiresIn: number): Promise<void>
  isGood(uid: string): Promise<boolean>
  /** Of any number of callers, `true` for one. */
  take(uid: string): Promise<boolean>
  withdraw(uid: string): Promise<void>
}

type Settings = { artifacts: OrganizationStore['artifacts']; clock: Clock }

const KIND = 'Interaction'

const idOf = (uid: string): string => hash('sha256', uid, 'base64url')

/** An answer lets its bearer in; that the member does not want to go on lets in nobody. */
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
  take: (uid) => artifacts.consume(KIND, idOf(uid)),
  withdraw: (uid) => artifacts.destroy(KIND, idOf(uid)),
})
