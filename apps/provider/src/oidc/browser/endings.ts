import { hash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '@orgo/model'
import type { Artifact, OrganizationStore, Seal } from '@orgo/store'
import type { Context } from 'koa'
import { ENDPOINTS } from '../../routes.ts'
import { artifactId } from '../token-names.ts'
import type { Ties } from './ties.ts'

/** How the answer to a sign-in or consent page was resumed: where the browser was sent, with which cookies, and what the request was. */
type Ending = {
  /** `undefined` when the answer was a form that was posted to the application. */
  location: string | undefined
  cookies: readonly string[]
  /** The parameters of the authorization request. */
  request: Record<string, string>
}

/** The member whose answer it was: who loses access loses it too. */
type Owner = { accountId: string | undefined }

/**
 * Remembers for a minute how an interaction ended, so that a form that is sent twice ends where the first one ended: a double click, an
 * impatient reload and a proxy that repeats a request all send the same form again, and the browser shows the last answer.
 *
 * An ending holds a code and a session's cookie. It is sealed, and opens only beside the tie of the browser that began the interaction.
 */
export type Endings = {
  /** Returns the artifact to write together with what the resumption writes; `undefined` in a browser without the tie. */
  artifactOf(ctx: Context, uid: string, ending: Ending & Owner): Artifact | undefined
  /** Sends the browser where the first answer sent it. Returns `false` if this browser has no such answer, or the minute is over. */
  repeat(ctx: Context, uid: string): Promise<boolean>
}

type Settings = {
  artifacts: OrganizationStore['artifacts']
  seal: Seal
  clock: Clock
  organizationId: string
  ties: Ties
  /** Returns whether the interaction is being resumed, or was. */
  isTaken: (uid: string) => Promise<boolean>
}

const KIND = 'Ending'

export const ENDING_KEPT_FOR_SECONDS = 60

// Another process may be about to write the ending: longer than that takes, and short enough to wait for.
const LOOKS = 40
const BETWEEN_LOOKS_MS = 50

const idOf = (uid: string): string => hash('sha256', `ending ${uid}`, 'base64url')

const codeIn = (location: string): string | undefined => {
  // A relative address is that of one of our own pages.
  if (!URL.canParse(location)) return undefined
  const { searchParams, hash: fragment } = new URL(location)
  return searchParams.get('code') ?? new URLSearchParams(fragment.slice(1)).get('code') ?? undefined
}

// The member has just answered, so the request is not to ask again.
const repeated = ({ prompt: _answered, ...request }: Record<string, string>): string =>
  `${ENDPOINTS.authorization}?${new URLSearchParams(request)}`

// The application has the first answer already if its code was redeemed; a second use of the code would end the session there.
const isSpent = async (location: string, artifacts: Settings['artifacts']): Promise<boolean> => {
  const code = codeIn(location)
  if (code === undefined) return false
  const found = await artifacts.find('AuthorizationCode', artifactId('AuthorizationCode', code))
  return found === undefined || found.consumedAt !== undefined
}

export const createEndings = ({
  artifacts,
  seal,
  clock,
  organizationId,
  ties,
  isTaken,
}: Settings): Endings => {
  const boundTo = (uid: string, tie: string) => `${organizationId} ending ${uid} ${tie}`

  const find = async (uid: string, tie: string): Promise<Ending | undefined> => {
    const found = await artifacts.find(KIND, idOf(uid))
    if (!found) return undefined
    try {
      return JSON.parse(seal.open(String(found.payload.sealed), boundTo(uid, tie))) as Ending
    } catch {
      return undefined
    }
  }

  const findSoon = async (uid: string, tie: string): Promise<Ending | undefined> => {
    const found = await find(uid, tie)
    if (found || !(await isTaken(uid))) return found
    for (let look = 0; look < LOOKS; look += 1) {
      await wait(BETWEEN_LOOKS_MS)
      const late = await find(uid, tie)
      if (late) return late
    }
    return undefined
  }

  return {
    artifactOf(ctx, uid, { accountId, ...ending }) {
      const tie = ties.find(ctx, uid)
      if (tie === undefined) return undefined
      const sealed = seal.close(JSON.stringify(ending), boundTo(uid, tie))
      const expiresAt = clock.now() + ENDING_KEPT_FOR_SECONDS * 1000
      return { kind: KIND, id: idOf(uid), payload: { sealed }, expiresAt, accountId }
    },
    async repeat(ctx, uid) {
      const tie = ties.find(ctx, uid)
      const ending = tie === undefined ? undefined : await findSoon(uid, tie)
      if (!ending) return false
      const { location, cookies, request } = ending
      for (const cookie of cookies) ctx.append('Set-Cookie', cookie)
      ctx.status = 303
      ctx.redirect(
        location === undefined || (await isSpent(location, artifacts)) ? repeated(request) : location,
      )
      return true
    },
  }
}
