import { randomUUID } from 'node:crypto'
import type { Context, Middleware, Next, ParameterizedContext } from 'koa'
import { readFormBody } from '../../edge/form-body.ts'
import type { RequestState } from '../../edge/state.ts'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import { ENDPOINTS, protocolRoute } from '../../routes.ts'
import type { SealedCookies } from './sealed-cookies.ts'

type Settings = { cookies: SealedCookies; organizationId: string; secure: boolean }

const TAKEN_BY_POST = new Set<string | undefined>([ENDPOINTS.authorization, ENDPOINTS.end_session])

// Shorter than the line of a request may be at common proxies (8 kB).
const LONGEST_ADDRESS = 4000
// Sealed, it is a third longer: with it, the headers of the answer stay below the 16 kB that Node's client and others read.
const LONGEST_KEPT = 10_000
const KEPT_FOR_SECONDS = 60
// The name of the parameter that stands for a kept request.
const ID_PARAMETER = 'posted'

/** Keeps requests that are too long for an address. They travel with the browser, because anybody may send them. */
const createKept = ({ cookies, organizationId, secure }: Settings) => {
  const name = secure ? '__Secure-orgo-posted' : 'orgo-posted'
  const placeOf = (path: string, id: string) => ({
    name,
    path,
    bound: `${organizationId} posted ${path} ${id}`,
  })
  return {
    keep(ctx: Context, path: string, parameters: URLSearchParams): string {
      // A list of pairs is shorter than a form, and keeps a parameter that was sent twice.
      const text = JSON.stringify([...parameters])
      if (Buffer.byteLength(text) > LONGEST_KEPT) throw new CatalogueError('parameter-too-long')
      const id = randomUUID()
      cookies.write(ctx, placeOf(path, id), text, KEPT_FOR_SECONDS)
      return id
    },
    find(ctx: Context, path: string, id: string): URLSearchParams {
      const text = cookies.read(ctx, placeOf(path, id))
      if (text === undefined) throw new CatalogueError('interaction-expired')
      return new URLSearchParams(JSON.parse(text) as [string, string][])
    },
    remove: (ctx: Context, path: string) => cookies.remove(ctx, { name, path }),
  }
}

export type PostedRequests = {
  /**
   * Takes authorization and logout requests by POST (OpenID Connect Core §3.1.2.1, RP-Initiated Logout §2): sends the browser on to the
   * same request by GET. Browsers keep our cookies, which are `SameSite=Lax`, from a form of another site, but send them with the redirect.
   *
   * @throws CatalogueError `invalid-request`, `parameter-too-long`; `interaction-expired` when a long request is asked for after a minute
   */
  take: Middleware<RequestState>
  /** Returns an address for a request by GET. One that is too long for an address is kept. @throws CatalogueError `parameter-too-long` */
  addressOf(ctx: Context, path: string, parameters: URLSearchParams): string
}

export const createPostedRequests = (settings: Settings): PostedRequests => {
  const kept = createKept(settings)

  const addressOf: PostedRequests['addressOf'] = (ctx, path, parameters) => {
    const address = `${path}?${parameters}`
    return address.length <= LONGEST_ADDRESS
      ? address
      : `${path}?${ID_PARAMETER}=${kept.keep(ctx, path, parameters)}`
  }

  const goOn = async (ctx: ParameterizedContext<RequestState>, route: string, next: Next): Promise<void> => {
    // Nearly no request was kept, which shows without parsing the query.
    const id = ctx.querystring.includes(ID_PARAMETER) ? ctx.query[ID_PARAMETER] : undefined
    if (typeof id !== 'string') return next()
    ctx.querystring = kept.find(ctx, route, id).toString()
    await next()
    // After a failure of ours the same address is asked for again.
    if (ctx.status < 500) kept.remove(ctx, route)
  }

  const take: PostedRequests['take'] = async (ctx, next) => {
    const route = protocolRoute(ctx.path)
    if (route === undefined || !TAKEN_BY_POST.has(route)) return next()
    if (ctx.method !== 'POST') return goOn(ctx, route, next)
    ctx.state.route = route
    const body = await readFormBody(ctx)
    if (body === undefined) throw new CatalogueError('invalid-request')
    ctx.status = 303
    ctx.redirect(addressOf(ctx, route, new URLSearchParams(body)))
  }

  return { take, addressOf }
}
