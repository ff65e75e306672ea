import type { Context } from 'koa'
import type { SealedCookies } from './sealed-cookies.ts'

/** A sign-in with which an administrator tries an application. */
export type Try = {
  clientId: string
  verifier: string
  /** The parameters of the authorization request, form-encoded. */
  request: string
}

/**
 * The tries that have begun in this browser. Their answers come to an address of our own, which no application has registered: it is admitted
 * for a request whose `state` stands for a try of this browser, and for no other (authorize/try-addresses.ts).
 */
export type Tries = {
  begin(ctx: Context, state: string, begun: Try): void
  isBegun(ctx: Context, state: unknown): boolean
  /** Returns the try and forgets it. */
  take(ctx: Context, state: unknown): Try | undefined
}

const OPEN_FOR_SECONDS = 15 * 60

type Settings = { cookies: SealedCookies; organizationId: string; secure: boolean }

export const createTries = ({ cookies, organizationId, secure }: Settings): Tries => {
  const placeOf = (state: string) => ({
    name: `${secure ? '__Host-' : ''}orgo-try.${state.slice(0, 12)}`,
    path: '/',
    bound: `${organizationId} try ${state}`,
  })
  const read = (ctx: Context, state: unknown): string | undefined =>
    typeof state === 'string' ? cookies.read(ctx, placeOf(state)) : undefined
  return {
    begin: (ctx, state, begun) => cookies.write(ctx, placeOf(state), JSON.stringify(begun), OPEN_FOR_SECONDS),
    isBegun: (ctx, state) => read(ctx, state) !== undefined,
    take(ctx, state) {
      const text = read(ctx, state)
      if (text === undefined) return undefined
      cookies.remove(ctx, placeOf(String(state)))
      return JSON.parse(text) as Try
    },
  }
}
