import { parse } from 'node:querystring'
import type { Context, Middleware } from 'koa'
import { readFormBody } from '../edge/form-body.ts'
import type { RequestState } from '../edge/state.ts'
import { CatalogueError } from '../errors/catalogue-error.ts'
import { presentedClientId } from '../oidc/presented-client.ts'
import { organizationOfToken } from '../oidc/token-names.ts'
import { audienceOf, ENDPOINTS, PROTOCOL_PREFIX, protocolRoute } from '../routes.ts'
import type { TenantPool } from './pool.ts'
import { enterTenant, type Tenant } from './tenant.ts'

type Settings = { pool: TenantPool; host: string }

type Parameters = Record<string, string | string[] | undefined>

const readForm = async (ctx: Context): Promise<Parameters> => {
  const body = await readFormBody(ctx)
  if (body === undefined) return {}
  const form = parse(body)
  // The stream is consumed now; oidc-provider takes the parsed form from here instead.
  Object.assign(ctx.req, { body: form })
  return form
}

const bearerToken = (ctx: Context): string | undefined => /^bearer (.+)$/i.exec(ctx.get('Authorization'))?.[1]

const findTenant = async (pool: TenantPool, ctx: Context): Promise<Tenant | undefined> => {
  const parameters: Parameters = { ...ctx.query, ...(ctx.method === 'POST' ? await readForm(ctx) : {}) }
  const text = (name: string) => {
    const value = parameters[name]
    return typeof value === 'string' ? value : undefined
  }
  const clientId = presentedClientId(ctx, parameters)
  if (clientId !== undefined) return pool.byClient(clientId)
  const organizationId = organizationOfToken(bearerToken(ctx) ?? text('access_token') ?? '')
  return organizationId === undefined ? undefined : pool.byId(organizationId)
}

/** Returns the error with which an organization would answer unknown credentials. */
const refuse = ({ path, state: { route } }: Context): CatalogueError => {
  if (route === ENDPOINTS.userinfo) return new CatalogueError('token-expired')
  if (audienceOf(path) === 'browsers') return new CatalogueError('unknown-client')
  return new CatalogueError('client-authentication-failed')
}

/**
 * Serves `/oauth/*` on the platform's shared host, where the `client_id` or the token determines the organization. Programs get the answer
 * that the organization's own host would give; the issuer stays the organization's own.
 */
export const serveSharedHost = ({ pool, host }: Settings): Middleware<RequestState> => {
  return async (ctx, next) => {
    if (ctx.state.host !== host) return next()
    ctx.state.route = protocolRoute(ctx.path)
    if (!ctx.path.startsWith(PROTOCOL_PREFIX)) throw new CatalogueError('unknown-organization')
    const tenant = await findTenant(pool, ctx)
    if (!tenant) throw refuse(ctx)
    if (audienceOf(ctx.path) === 'programs') return enterTenant(tenant, ctx, next)
    // Cookies and pages belong to the organization's own host, so the browser is redirected there and repeats the request with its body
    // (RFC 9110 §15.4.8).
    ctx.status = 307
    ctx.set('Location', `${tenant.organization.issuer}${ctx.path}${ctx.search}`)
    ctx.body = ''
  }
}
