import { hash, randomBytes } from 'node:crypto'
import type { Clock } from '@orgo/model'
import type { Context } from 'koa'
import { type AdapterPayload, errors } from 'oidc-provider'
import { interactionPath, resumePath } from '../../routes.ts'
import { ENDING_KEPT_FOR_SECONDS } from './ending-records.ts'
import type { Place, SealedCookies } from './sealed-cookies.ts'
import { needsTicket, type Tickets } from './tickets.ts'
import type { Ties } from './ties.ts'
import { readWithState, writeWithState } from './with-state.ts'

/**
 * Authorization requests that wait for the member. Anybody can begin one, so none is stored: the request travels, sealed, in a cookie of
 * the browser that began it. The browser sends the cookie to this interaction's paths only; it opens only with the browser's tie (ties.ts).
 *
 * Once the member has answered, resuming the interaction signs its bearer in: from then on it also needs a valid ticket in the store
 * (tickets.ts).
 */
export type Interactions = {
  find(ctx: Context, uid: string): Promise<AdapterPayload | undefined>
  /** Begins an interaction or, if the payload has a `result`, keeps the member's answer for the resumption. `expiresIn` in seconds. */
  keep(ctx: Context, payload: AdapterPayload, expiresIn: number): Promise<void>
  /** Returns the token of the interaction's forms, a defense against CSRF. `undefined` in a browser that did not begin the interaction. */
  formToken(ctx: Context, uid: string): string | undefined
  /** Makes the member's answer invalid. */
  withdraw(uid: string): Promise<void>
  /** Ends the interaction, in every tab. @throws SessionNotFound when another request has resumed it first. */
  end(ctx: Context, uid: string): Promise<void>
}

type Settings = {
  cookies: SealedCookies
  ties: Ties
  tickets: Tickets
  clock: Clock
  organizationId: string
  secure: boolean
  /** Called for each interaction that begins without a session. May throw to refuse it. */
  countStart: (ctx: Context) => void
}

// oidc-provider has checked an `id_token_hint` when the request arrived; the member's claims in it need not travel on. The session's id
// stays in the session's own cookie.
const withoutSecrets = ({ params, prompt, session, ...rest }: AdapterPayload): AdapterPayload => {
  const { id_token_hint: _hint, ...others } = params ?? {}
  const { id_token_hint: _again, ...details } = prompt?.details ?? {}
  const { cookie: _id, ...owner } = session ?? {}
  return {
    ...rest,
    params: others,
    ...(prompt ? { prompt: { ...prompt, details } } : {}),
    ...(session ? { session: owner } : {}),
  }
}

const serialize = (payload: AdapterPayload): string => {
  const { state, ...params } = payload.params ?? {}
  return writeWithState({ ...payload, params }, state)
}

const deserialize = (text: string): AdapterPayload => {
  const { value, state } = readWithState<AdapterPayload>(text)
  return { ...value, params: { ...value.params, ...(state === undefined ? {} : { state }) } }
}

const formTokenOf = (uid: string, tie: string | undefined): string | undefined =>
  tie && hash('sha256', `form ${uid} ${tie}`, 'base64url')

export const createInteractions = (settings: Settings): Interactions => {
  const { cookies, ties, tickets, clock, organizationId, secure, countStart } = settings
  const name = secure ? '__Secure-orgo-request' : 'orgo-request'

  const placeOf = (uid: string, path: string, tie: string): Place => {
    return { name, path, bound: `${organizationId} interaction ${uid} ${tie}` }
  }

  const read = (ctx: Context, uid: string): AdapterPayload | undefined => {
    const tie = ties.find(ctx, uid)
    // Reading does not depend on the path: the browser sends only the cookie of the path that it requests.
    const text = tie === undefined ? undefined : cookies.read(ctx, placeOf(uid, interactionPath(uid), tie))
    if (text === undefined) return undefined
    const payload = deserialize(text)
    return Number(payload.exp) * 1000 > clock.now() ? { ...payload, jti: uid } : undefined
  }

  return {
    async find(ctx, uid) {
      const payload = read(ctx, uid)
      return !needsTicket(payload) || (await tickets.isGood(uid)) ? payload : undefined
    },
    async keep(ctx, { jti: uid = '', ...payload }, expiresIn) {
      const { result, lastSubmission, session } = payload
      if ((result ?? lastSubmission ?? session) === undefined) countStart(ctx)
      if (needsTicket(payload)) await tickets.give(uid, payload, expiresIn)
      // A denial revokes an earlier answer.
      else if (result !== undefined) await tickets.withdraw(uid)
      const tie = ties.find(ctx, uid) ?? ties.begin(ctx, uid, { bytes: randomBytes(16), expiresIn })
      const path = result === undefined ? interactionPath(uid) : resumePath(uid)
      cookies.write(ctx, placeOf(uid, path, tie), serialize(withoutSecrets(payload)), expiresIn)
    },
    formToken: (ctx, uid) => formTokenOf(uid, ties.find(ctx, uid)),
    withdraw: tickets.withdraw,
    async end(ctx, uid) {
      // The ticket lets only one of two concurrent resumptions through.
      if (needsTicket(read(ctx, uid)) && !(await tickets.take(uid)))
        throw new errors.SessionNotFound('interaction session not found')
      for (const path of [interactionPath(uid), resumePath(uid)]) cookies.remove(ctx, { name, path })
      ties.end(ctx, uid, ENDING_KEPT_FOR_SECONDS)
    },
  }
}
