import { hash } from 'node:crypto'
import type { ProviderCode } from '@orgo/catalogue'
import { type Clock, USAGE_OWNERS } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { Context } from 'koa'
import { attemptPath } from '../errors/attempt-page.ts'
import type { OrganizationUses } from '../usage/uses.ts'
import { OWN_CLIENT_ID } from './own-client.ts'
import { presentedClientId } from './presented-client.ts'
import { dayOf } from './usage.ts'

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

// A failed attempt has to fit into its place in the store, whatever a stranger has sent.
const LONGEST_TEXT = 1000
const MOST_ITEMS = 8

const clipped = (value: unknown): unknown => {
  if (typeof value === 'string') return value.slice(0, LONGEST_TEXT)
  return Array.isArray(value)
    ? value.slice(0, MOST_ITEMS).map((each) => String(each).slice(0, LONGEST_TEXT / 2))
    : value
}

const clippedFacts = (facts: Facts): Facts =>
  Object.fromEntries(
    Object.entries(facts)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, clipped(value)]),
  )

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
        uses.count({
          owner: USAGE_OWNERS.application(clientId),
          days: { [dayOf(clock.now())]: { failure: 1 } },
        })
        ctx.state.attemptPage = attemptPath(clientId, requestId)
      } catch (err) {
        log.warn({ requestId, err }, 'a failed attempt could not be kept')
      }
    },
  }
}
