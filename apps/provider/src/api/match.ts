import { type Params, pathPattern } from '../path-pattern.ts'
import { API } from '../routes.ts'
import type { Endpoint } from './endpoint.ts'
import { ENDPOINTS } from './endpoints.ts'

type Match = {
  /** The endpoint's path as a pattern, for the log. */
  route: string
  /** Absent if the path does not know the method. */
  endpoint: Endpoint | undefined
  params: Params
  /** The methods that the path knows, as the value of an `Allow` header. */
  allowed: string
}

// Compiled once for all organizations: each has the same endpoints.
const ROUTES = [...Map.groupBy(ENDPOINTS, ({ path }) => path)].map(([path, endpoints]) => ({
  route: `${API.prefix}${path}`,
  paramsOf: pathPattern(`${API.prefix}${path}`),
  byMethod: new Map(endpoints.map((endpoint) => [endpoint.method.toUpperCase(), endpoint])),
}))

/** Returns what is at a path, or `undefined` if there is nothing. `HEAD` is answered as `GET` is, without the body. */
export const match = (method: string, path: string): Match | undefined => {
  for (const { route, paramsOf, byMethod } of ROUTES) {
    const params = paramsOf(path)
    if (!params) continue
    const known = [...byMethod.keys(), ...(byMethod.has('GET') ? ['HEAD'] : [])]
    return {
      route,
      endpoint: byMethod.get(method === 'HEAD' ? 'GET' : method),
      params,
      allowed: known.toSorted().join(', '),
    }
  }
  return undefined
}
