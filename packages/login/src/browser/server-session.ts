/// <reference lib="dom" />
import { isCode, OrgoLoginError } from '../errors/error.ts'
import type { User } from '../user/user.ts'
import { leave } from './leave.ts'

/** The options of {@link createServerSession}. */
export type ServerSessionOptions = {
  /** The path below which the server has the routes of `createLogin`. Default: `/auth`. */
  mount?: string | undefined
}

/** The session that a server of this origin keeps, for the scripts of its pages. {@link createServerSession} returns it. */
export type ServerSession<Scope extends string = string> = {
  /** Returns the signed-in member, or `undefined`; asks the server once a page, and again when the page gets the focus. @throws {OrgoLoginError} `network-error`, or the code in the server's answer */
  getUser: () => Promise<User<Scope> | undefined>
  /** Leaves the page to sign in; comes back to the path `returnTo`, by default the one of this page. */
  signIn: (returnTo?: string) => Promise<never>
  /** Ends the session, here and at the provider, and goes where the server says. @throws {OrgoLoginError} `network-error`, or the code in the server's answer */
  signOut: () => Promise<never>
  /** Calls the listener when a look at the server finds another member, or nobody; returns what ends that. */
  onChange: (listener: (user: User<Scope> | undefined) => void) => () => void
}

const ask = async (method: 'GET' | 'POST', path: string): Promise<{ status: number; body: unknown }> => {
  const detail = `${method} ${path}`
  try {
    const response = await fetch(path, { method, headers: { accept: 'application/json' } })
    const body: unknown = await response.json()
    if (response.ok || response.status === 401) return { status: response.status, body }
    const { code = '' } = body as { code?: string }
    throw new OrgoLoginError(isCode(code) ? code : 'network-error', {
      detail: `${detail}: ${response.status}`,
    })
  } catch (error) {
    if (error instanceof OrgoLoginError) throw error
    throw new OrgoLoginError('network-error', { detail, cause: error })
  }
}

const load = async (mount: string): Promise<User | undefined> => {
  const { status, body } = await ask('GET', `${mount}/me`)
  return status === 401 ? undefined : (body as { user: User }).user
}

/**
 * Returns the session of pages whose server has the routes of `createLogin`. The tokens stay on the server, in cookies that no script reads:
 * where there is a server, this is the safer way.
 *
 * @example
 * ```ts
 * import { createServerSession } from '@orgo/login/browser'
 *
 * const session = createServerSession()
 * const user = await session.getUser()
 * ```
 * @see https://www.ietf.org/archive/id/draft-ietf-oauth-browser-based-apps-25.html#section-6.1
 */
export const createServerSession = <const Scope extends string = string>({
  mount = '/auth',
}: ServerSessionOptions = {}): ServerSession<Scope> => {
  const base = mount === '/' ? '' : mount
  const listeners = new Set<(user: User<Scope> | undefined) => void>()
  let known: Promise<User<Scope> | undefined> | undefined

  const getUser = (): Promise<User<Scope> | undefined> => {
    known ??= (load(base) as Promise<User<Scope> | undefined>).catch((error) => {
      known = undefined
      throw error
    })
    return known
  }
  const look = async (): Promise<void> => {
    const before = await known?.catch(() => undefined)
    const found = load(base) as Promise<User<Scope> | undefined>
    const after = await found
    known = found
    if (JSON.stringify(after) !== JSON.stringify(before)) for (const listener of listeners) listener(after)
  }
  // A page that was asked nothing yet has nothing to keep fresh, and one that is offline keeps what it knows.
  addEventListener('focus', () => void (known && look().catch(() => undefined)))

  return {
    getUser,
    signIn: (returnTo = `${location.pathname}${location.search}${location.hash}`) =>
      leave(`${base}/sign-in?returnTo=${encodeURIComponent(returnTo)}`),
    async signOut() {
      const { body } = await ask('POST', `${base}/sign-out`)
      return leave((body as { location: string }).location)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
