import Koa, { type Middleware, type ParameterizedContext } from 'koa'
import inject from 'light-my-request'
import type { CustomFetchOptions } from 'openid-client'
import { answerErrors } from '../edge/error-boundary.ts'
import type { RequestState } from '../edge/state.ts'

type Outer = ParameterizedContext<RequestState>

// What an inner request has in common with the request that causes it; the rest of the state belongs to one request alone.
const commonState = ({ state }: Outer): Partial<RequestState> => {
  const { requestId, log, address, loggedAddress, protocol, host, issuer, brand, organization } = state
  return {
    requestId,
    log,
    address,
    loggedAddress,
    protocol,
    host,
    ...(issuer === undefined ? {} : { issuer }),
    ...(brand === undefined ? {} : { brand }),
    ...(organization === undefined ? {} : { organization }),
  }
}

const headersOf = (headers: Record<string, unknown>): Headers => {
  const all = new Headers()
  for (const [name, value] of Object.entries(headers))
    for (const each of [value].flat()) all.append(name, String(each))
  return all
}

/**
 * Returns a `fetch` that asks the organization's protocol endpoints in this process. The provider cannot reach itself by the issuer's
 * address in every deployment: a proxy ends TLS, or no resolver knows the name. The request carries on the id and the address of the one
 * that causes it. `actingFor` names the client that the request is made for without its secret.
 */
export const createOwnFetch =
  (protocol: Middleware<RequestState>) =>
  (outer: Outer, actingFor?: string) =>
  async (url: string, { method, headers, body }: CustomFetchOptions): Promise<Response> => {
    const app = new Koa<RequestState>()
    app.use(async (ctx, next) => {
      Object.assign(ctx.state, commonState(outer), actingFor === undefined ? {} : { actingFor })
      await next()
    })
    app.use(answerErrors)
    app.use(protocol)
    const { pathname, search } = new URL(url)
    const answer = await inject(app.callback(), {
      method: method as 'GET',
      url: `${pathname}${search}`,
      headers,
      payload: body === undefined || body === null ? '' : String(body),
    })
    return new Response(answer.payload, { status: answer.statusCode, headers: headersOf(answer.headers) })
  }
