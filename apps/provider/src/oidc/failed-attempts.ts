import { hash } from 'node:crypto'
import type { ProviderCode } from '@orgo/catalogue'
import { type Clock, USAGE_OWNERS } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { Context } from 'koa'
import { attemptPath } from '../errors/attempt-page.ts'
import type { OrganizationUses } from '../usage/uses.ts'
import { OWN_CLIENT_ID } from './own-client.ts'
import { presentedClientId } from './presented-client.ts'

/** What was received and what was registered at the time of a failure. Holds no secret: no code, token, password or verifier. */
export type Facts = Record<string, unknown>

export type Failed = {
  step: 'authorize' | 'interaction' | 'token' | 'userinfo' | 'introspection' | 'revocation' | 'logout'
  code: ProviderCode
  /** The client that was found. */
  clientId: string | undefined
  /** What the attempts of one sign-in have in common. */
  attempt: string | undefined
  facts: Facts
}

// A failed attempt has to fit into its place in the store, whatever a stranger has sent: nobody may keep an attempt from being kept. A
// character takes one to six bytes in JSON, so that texts are cut shorter until all of them fit.
const MOST_BYTES = 6000
const LONGEST_TEXTS = [1000, 250, 60, 15] as const
const MOST_ITEMS = 8

/** No address has the mark of a text that was cut, so that a part of an address is never taken for one. */
const cut = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest)}\u2026` : text

// An object is nothing that a request should say at any of these places, and may be of any depth.
const clippedItem = (value: unknown, longest: number): unknown => {
  if (typeof value === 'string') return cut(value, longest)
  return typeof value === 'object' && value !== null ? 'object' : value
}

const clipped = (value: unknown, longest: number): unknown =>
  Array.isArray(value)
    ? value.slice(0, MOST_ITEMS).map((each) => clippedItem(each, longest / 2))
    : clippedItem(value, longest)

const clippedFacts = (facts: Facts): Facts => {
  const given = Object.entries(facts).filter(([, value]) => value !== undefined)
  const within = (longest: number): Facts =>
    Object.fromEntries(given.map(([name, value]) => [name, clipped(value, longest)]))
  const fits = (longest: number) => Buffer.byteLength(JSON.stringify(within(longest))) <= MOST_BYTES
  return within(LONGEST_TEXTS.find(fits) ?? 0)
}

/** Returns what the requests of one sign-in have in common: a digest of their `state`, since applications may keep anything in it. */
export const attemptOf = (state: unknown): string | undefined =>
  typeof state === 'string' && state !== ''
    ? hash('sha256', `attempt ${state}`, 'base64url').slice(0, 16)
    : undefined

/** Keeps refused requests for the applications' administrators, each under the id that stands on the visitor's page. */
export type FailedAttempts = {
  /** The answer does not depend on it: where an attempt cannot be kept, the log says so. */
  record(ctx: Context, failed: Failed): Promise<void>
}

type Settings = {
  data: Pick<OrganizationStore, 'applications' | 'failures'>
  clock: Clock
  uses: OrganizationUses
}

export const createFailedAttempts = ({
  data: { applications, failures },
  clock,
  uses,
}: Settings): FailedAttempts => {
  // A request that names no application which exists is kept under an empty id: strangers must not choose where something is kept.
  const clientIdOf = async (presented: string | undefined): Promise<string> =>
    presented !== undefined && (await applications.find(presented)) ? presented : ''

  return {
    async record(ctx, { step, code, clientId: found, attempt, facts }) {
      const { requestId, loggedAddress, log } = ctx.state
      if (found === OWN_CLIENT_ID) return
      try {
        const presented = found ?? presentedClientId(ctx, facts)
        const clientId = found ?? (await clientIdOf(presented))
        await failures.record(clientId, {
          id: requestId,
          at: new Date(clock.now()).toISOString(),
          step,
          code,
          ...(attempt === undefined ? {} : { attempt }),
          address: loggedAddress,
          userAgent: ctx.get('User-Agent').slice(0, 200),
          facts: clippedFacts(clientId === '' ? { ...facts, client_id: presented } : facts),
        })
        uses.count({ owner: USAGE_OWNERS.application(clientId), at: clock.now(), event: 'failure' })
        ctx.state.attemptPage = attemptPath(clientId, requestId)
      } catch (err) {
        log.warn({ requestId, err }, 'a failed attempt could not be kept')
      }
    },
  }
}
