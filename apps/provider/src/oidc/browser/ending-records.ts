import { hash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '@orgo/model'
import type { Artifact, OrganizationStore, Seal } from '@orgo/store'
import type { Tickets } from './tickets.ts'

/** How the member's answer to a sign-in or consent page was resumed. */
export type Ending = {
  /** Where the browser was sent; `undefined` when the application got its answer by a form (`form_post`). */
  location: string | undefined
  /** The application was told that the member did not agree. */
  refused: boolean
  /** The code that the application was given. */
  code: string | undefined
  /** The parameters of the authorization request. */
  request: Record<string, string>
  cookies: readonly string[]
  session: { uid: string; id: string; accountId: string }
}

/** Endings at rest. An ending holds a code and a session's cookie: it is sealed, and opens only with the tie of its browser (ties.ts). */
export type EndingRecords = {
  artifactOf(uid: string, tie: string, ending: Ending): Artifact
  /** Waits a moment for the ending of an interaction that another request is resuming. */
  find(uid: string, tie: string): Promise<Ending | undefined>
}

type Settings = {
  artifacts: OrganizationStore['artifacts']
  seal: Seal
  clock: Clock
  organizationId: string
  tickets: Tickets
}

const KIND = 'Ending'

export const ENDING_KEPT_FOR_SECONDS = 60

// Another process that has just taken the ticket is about to write the ending.
const WRITTEN_WITHIN_MS = 2000
const BETWEEN_LOOKS_MS = 50

const idOf = (uid: string): string => hash('sha256', `ending ${uid}`, 'base64url')

export const createEndingRecords = ({
  artifacts,
  seal,
  clock,
  organizationId,
  tickets,
}: Settings): EndingRecords => {
  const boundTo = (uid: string, tie: string) => `${organizationId} ending ${uid} ${tie}`

  const look = async (uid: string, tie: string): Promise<Ending | 'unopened' | undefined> => {
    const found = await artifacts.find(KIND, idOf(uid))
    if (!found) return undefined
    try {
      return JSON.parse(seal.open(String(found.payload.sealed), boundTo(uid, tie))) as Ending
    } catch {
      return 'unopened'
    }
  }

  return {
    artifactOf: (uid, tie, ending) => ({
      kind: KIND,
      id: idOf(uid),
      payload: { sealed: seal.close(JSON.stringify(ending), boundTo(uid, tie)) },
      expiresAt: clock.now() + ENDING_KEPT_FOR_SECONDS * 1000,
      // Who loses access loses the ending too.
      accountId: ending.session.accountId,
    }),
    async find(uid, tie) {
      let found = await look(uid, tie)
      const takenAt = found ? undefined : await tickets.takenAt(uid)
      while (!found && takenAt !== undefined && clock.now() - takenAt < WRITTEN_WITHIN_MS) {
        await wait(BETWEEN_LOOKS_MS)
        found = await look(uid, tie)
      }
      return found === 'unopened' ? undefined : found
    },
  }
}
