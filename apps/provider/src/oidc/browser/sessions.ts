import type { Context } from 'koa'
import { type Adapter, type AdapterPayload, Provider } from 'oidc-provider'
import { ENDPOINTS } from '../../routes.ts'
import type { SealedCookies } from './sealed-cookies.ts'
import { createSessionOrigins } from './session-origins.ts'
import { readWithState, writeWithState } from './with-state.ts'

type Settings = {
  /** The adapter that keeps sessions in the store. */
  stored: Adapter
  cookies: SealedCookies
  organizationId: string
  secure: boolean
}

/** How long a session lasts after it was used last. */
export const SESSION_SECONDS = 14 * 24 * 60 * 60

const OPEN_FOR_SECONDS = 60 * 60

type Waiting = Pick<AdapterPayload, 'uid' | 'iat' | 'exp' | 'kind'> & { state: Record<string, unknown> }

const serialize = ({ uid, iat, exp, kind, state }: Waiting): string => {
  const { state: own, ...logout } = state
  return writeWithState({ uid, iat, exp, kind, state: logout }, own)
}

const deserialize = (text: string): Waiting => {
  const { value, state } = readWithState<Waiting>(text)
  return { ...value, state: { ...value.state, state } }
}

const requestToLogout = (): Context | undefined => {
  const { ctx } = Provider
  return ctx?.oidc.route.startsWith('end_session') ? ctx : undefined
}

/**
 * Returns the adapter of sessions. oidc-provider creates a session even for a logout request by somebody who has not signed in, and keeps
 * the request's parameters in it. Anybody can send such requests, so only sessions with an account are stored; the state of a logout
 * travels with the browser, sealed and bound to the session's id in its `__Host-` cookie. A stored session knows where it was begun
 * (session-origins.ts).
 */
export const createSessionAdapter = ({ stored, cookies, organizationId, secure }: Settings): Adapter => {
  const name = secure ? '__Secure-orgo-logout' : 'orgo-logout'
  const origins = createSessionOrigins()
  const placeOf = (id: string) => ({
    name,
    path: ENDPOINTS.end_session,
    bound: `${organizationId} logout ${id}`,
  })

  const waitingIn = (ctx: Context | undefined, id: string): Waiting | undefined => {
    const text = ctx && cookies.read(ctx, placeOf(id))
    return text === undefined ? undefined : deserialize(text)
  }

  return {
    ...stored,
    async upsert(id, { state, ...session }, expiresIn) {
      const ctx = requestToLogout()
      if (ctx && state !== undefined) {
        cookies.write(ctx, placeOf(id), serialize({ ...session, state }), OPEN_FOR_SECONDS)
      } else if (ctx) cookies.remove(ctx, placeOf(id))
      if (session.accountId === undefined) return
      await stored.upsert(id, { ...session, origin: origins.of(Provider.ctx) }, expiresIn)
    },
    async find(id) {
      const session = await stored.find(id)
      origins.keep(Provider.ctx, session?.origin)
      const waiting = waitingIn(requestToLogout(), id)
      return waiting ? { ...waiting, jti: id, ...session } : session
    },
    async destroy(id) {
      const ctx = requestToLogout()
      if (ctx) cookies.remove(ctx, placeOf(id))
      await stored.destroy(id)
    },
  }
}
