import { openForChange } from '@orgo/admin'
import { type Clock, USAGE_OWNERS, USED } from '@orgo/model'
import type { OrganizationStore, Store, StoredOrganization } from '@orgo/store'
import type { ParameterizedContext } from 'koa'
import type { RequestState } from '../edge/state.ts'
import type { Params } from '../path-pattern.ts'
import { API } from '../routes.ts'
import type { TellDisconnected } from '../site/disconnect.ts'
import type { OrganizationUses } from '../usage/uses.ts'
import type { Answer, Call, Endpoint } from './endpoint.ts'
import { actorOf, type CheckGuess, identify } from './requests/callers.ts'
import { type Cursors, createCursors } from './requests/cursors.ts'
import { demandedVersion, entityTag } from './requests/entity-tags.ts'
import { createIdempotency, idempotencyKeyOf } from './requests/idempotency.ts'
import { type Input, readInput } from './requests/input.ts'
import { problemOf } from './requests/problems.ts'
import { countRequest } from './requests/quota.ts'

export type Settings = {
  organization: StoredOrganization
  store: Store
  data: OrganizationStore
  clock: Clock
  secret: string
  production: boolean
  checkGuess: CheckGuess
  uses: Pick<OrganizationUses, 'count'>
  tellDisconnected: TellDisconnected
}

type ApiContext = ParameterizedContext<RequestState>

/** Returns the members of an answer's page that lead to the next one, and sets the `Link` to it (RFC 8288). */
const nextPage = (ctx: ApiContext, { next }: Answer, { list, page }: Input, cursors: Cursors) => {
  if (next === undefined) return {}
  const cursor = cursors.close(next, list)
  const address = new URL(list, ctx.state.issuer)
  address.searchParams.set('limit', String(page.limit))
  address.searchParams.set('cursor', cursor)
  ctx.set('Link', `<${address}>; rel="next"`)
  return { next_cursor: cursor }
}

const send = (
  ctx: ApiContext,
  endpoint: Endpoint,
  answer: Answer,
  members: Record<string, unknown>,
): void => {
  ctx.status = endpoint.status
  if (answer.version !== undefined) ctx.set('ETag', entityTag(answer.version))
  if (answer.location !== undefined) ctx.set('Location', `${API.prefix}${answer.location}`)
  ctx.body = endpoint.status === 204 ? null : { ...answer.document, ...members }
}

/**
 * Returns the function that serves an endpoint, in the order in which it asks: who is it, have they asked too often, is the request well
 * formed, was it done before, and what says the operation?
 */
export const createServe = (settings: Settings) => {
  const { organization: record, store, data, clock, secret, production, checkGuess, uses } = settings
  const cursors = createCursors({ secret, organizationId: record.id })
  const idempotency = createIdempotency({ data, clock })
  const open = async (ctx: ApiContext, { conditional }: Endpoint, tokenId: string) => {
    const [organization] = await Promise.all([
      openForChange({ store, clock, production }, record.slug),
      countRequest(ctx, tokenId, { attempts: data.attempts, clock }),
    ])
    return { ...organization, ifUnchanged: conditional && demandedVersion(ctx.headers['if-match']) }
  }
  const perform = async (ctx: ApiContext, endpoint: Endpoint, params: Params): Promise<void> => {
    const token = await identify(ctx, { apiTokens: data.apiTokens, checkGuess, clock })
    const owner = USAGE_OWNERS.apiToken(token.id)
    uses.count({ owner, at: clock.now(), of: [USED.client], address: ctx.state.loggedAddress })
    const organization = await open(ctx, endpoint, token.id)
    const input = await readInput(ctx, endpoint, cursors)
    const param = (name: string) => params[name] ?? ''
    const tellDisconnected: Call['tellDisconnected'] = (pair) => settings.tellDisconnected(ctx, pair)
    const call: Call = { actor: actorOf(token), organization, clock, tellDisconnected, param, ...input }
    const key = endpoint.creates && idempotencyKeyOf(ctx)
    if (key === undefined) {
      const answer = await endpoint.handle(call)
      return send(ctx, endpoint, answer, { ...answer.once, ...nextPage(ctx, answer, input, cursors) })
    }
    const request = `${ctx.method} ${ctx.path} ${input.sent}`
    const keyed = { tokenId: token.id, key, request, log: ctx.state.log }
    const { answer, replayed } = await idempotency.once(keyed, () => endpoint.handle(call))
    if (replayed) ctx.set('Idempotency-Replayed', 'true')
    send(ctx, endpoint, answer, replayed ? { idempotency_replayed: true } : { ...answer.once })
  }
  return async (ctx: ApiContext, endpoint: Endpoint, params: Params): Promise<void> => {
    try {
      await perform(ctx, endpoint, params)
    } catch (error) {
      throw problemOf(error, endpoint.pathOf)
    }
  }
}
