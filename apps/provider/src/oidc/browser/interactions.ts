import { hash, randomBytes } from 'node:crypto'
import type { Clock } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { Context } from 'koa'
import { type AdapterPayload, errors } from 'oidc-provider'
import { interactionPath, resumePath } from '../../routes.ts'
import type { Place, SealedCookies } from './sealed-cookies.ts'
import { createTickets, needsTicket } from './tickets.ts'
import { createTies } from './ties.ts'
import { readWithState, writeWithState } from './with-state.ts'

/**
 * Authorization requests that wait for the member. Anybody may begin one, so nothing of it is stored: it travels with the browser that
 * began it, sealed, in a cookie that is sent to its own addresses only, and it opens only beside that browser's tie (ties.ts).
 *
 * Once the member has answered, the interaction lets in whoever resumes it: from then on a ticket in the store has to be good too
 * (tickets.ts).
 */
export type Interactions = {
  find(ctx: Context, uid: string): Promise<AdapterPayload | undefined>
  /** `expiresIn` in seconds. Begins it; or, where the payload has a `result`, hands the member's answer on to its resumption. */
  keep(ctx: Context, payload: AdapterPayload, expiresIn: number): Promise<void>
  /** What the forms of its pages carry: nobody else knows it, and it is of no use anywhere else. `undefined` in any other browser. */
  formToken(ctx: Context, uid: string): string | undefined
  /** What the member has answered counts no more. */
  withdraw(uid: string): Promise<void>
  /** It is over, in every tab. @throws SessionNotFound when somebody else has resumed it meanwhile. */
  end(ctx: Context, uid: string): Promise<void>
}

type Settings = {
  cookies: SealedCookies
  artifacts: OrganizationStore['artifacts']
  clock: Clock
  organizationId: string
  secure: boolean
  /** Called for each sign-in that somebody begins. It may throw. */
  countStart: (ctx: Context) => void
}

// An ID token that was given as a hint has been looked at when the request came: what it says of a member need not travel on. The session's id
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
  const { cookies, clock, organizationId, secure, countStart } = settings
  const ties = createTies({ secure })
  const tickets = createTickets(settings)
  const name = secure ? '__Secure-orgo-request' : 'orgo-request'

  const placeOf = (uid: string, path: string, tie: string): Place => {
    return { name, path, bound: `${organizationId} interaction ${uid} ${tie}` }
  }

  const read = (ctx: Context, uid: string): AdapterPayload | undefined => {
    const tie = ties.find(ctx, uid)
    // Which of both paths it was set for, the browser knows.
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
      // A refusal takes back what was answered before.
      else if (result !== undefined) await tickets.withdraw(uid)
      const tie = ties.find(ctx, uid) ?? ties.begin(ctx, uid, { bytes: randomBytes(16), expiresIn })
      const path = result === undefined ? interactionPath(uid) : resumePath(uid)
      cookies.write(ctx, placeOf(uid, path, tie), serialize(withoutSecrets(payload)), expiresIn)
    },
    formToken: (ctx, uid) => formTokenOf(uid, ties.find(ctx, uid)),
    withdraw: tickets.withdraw,
    async end(ctx, uid) {
      // Of two resumptions at once the ticket lets one through.
      if (needsTicket(read(ctx, uid)) && !(await tickets.take(uid)))
        throw new errors.SessionNotFound('interaction session not found')
      for (const path of [interactionPath(uid), resumePath(uid)]) cookies.remove(ctx, { name, path })
      ties.end(ctx, uid)
    },
  }
}
