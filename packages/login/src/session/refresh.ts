import { refreshTokenGrant } from 'openid-client'
import { OrgoLoginError } from '../errors/error.ts'
import { explain } from '../errors/explain.ts'
import type { Settings } from '../options/settings.ts'
import type { Discover } from '../provider/discovery.ts'
import { checkIdToken } from '../provider/id-token.ts'
import type { KeptSession, SessionKeeper } from './session.ts'
import { fromTokens } from './tokens.ts'

/** So long before its end a token counts as used up, so that none ends on its way. */
const AHEAD_SECONDS = 60

/** How long a result serves the requests that still have the cookie from before. */
const REMEMBERED_MS = 60_000

/** How long the provider is left alone after it could not be reached. */
const AFTER_FAILURE_MS = 5_000

/** With a few kilobytes each, the results take a few megabytes at most. */
const MOST_REMEMBERED = 1_000

/** The provider says that it gives no more tokens: the member was signed out, lost access, or the grant was withdrawn. */
const ENDED = [
  'refresh-token-revoked',
  'refresh-token-reused',
  'refresh-token-expired',
  'code-expired',
  'subject-mismatch',
]

/** Returns the session as it is now, `undefined` when the provider has ended it. Never fails: without an answer the session stays as it was. */
export type Refresh = (session: KeptSession) => Promise<KeptSession | undefined>

type Dependencies = { settings: Settings; discover: Discover; keeper: SessionKeeper }

const isDue = ({ refreshToken, accessTokenExpiresAt }: KeptSession, now: number): boolean =>
  refreshToken !== undefined &&
  accessTokenExpiresAt !== undefined &&
  accessTokenExpiresAt - now <= AHEAD_SECONDS

const refreshed = async (
  session: KeptSession,
  { settings, discover }: Dependencies,
): Promise<KeptSession> => {
  const issuer = settings.issuer.href
  try {
    const provider = await discover()
    const tokens = await refreshTokenGrant(provider.configuration, session.refreshToken ?? '')
    await checkIdToken(tokens, settings, provider.clock)
    const subject = tokens.claims()?.sub
    if (subject !== undefined && subject !== session.user.sub)
      throw new OrgoLoginError('subject-mismatch', { issuer })
    const now = Math.floor(settings.clock().getTime() / 1000)
    // The tokens are rotated already: what is missing for the member's claims must not lose them.
    const next = await fromTokens(tokens, { provider, scope: settings.scope, now }).catch(() => ({
      accessToken: tokens.access_token,
      accessTokenExpiresAt: now + (tokens.expiresIn() ?? 0),
    }))
    return {
      ...session,
      ...next,
      refreshToken: tokens.refresh_token ?? session.refreshToken,
      idToken: tokens.id_token ?? session.idToken,
      sid: session.sid,
      version: session.version + 1,
    }
  } catch (error) {
    throw await explain(error, { issuer })
  }
}

const isOver = (error: unknown): boolean => error instanceof OrgoLoginError && ENDED.includes(error.code)

/**
 * Returns the function that refreshes a session's tokens ahead of their end (RFC 6749 §6). The requests of one session share one refresh
 * and its result; between processes the store's lock, or the provider's overlap, makes that harmless.
 */
export const createRefresh = (dependencies: Dependencies): Refresh => {
  const { settings, keeper } = dependencies
  const results = new Map<string, { result: Promise<KeptSession | undefined>; until: number }>()

  const forget = (now: number): void => {
    for (const [key, { until }] of results) {
      if (until > now && results.size < MOST_REMEMBERED) return
      results.delete(key)
    }
  }
  const run = async (
    session: KeptSession,
    remember: (ms: number) => void,
  ): Promise<KeptSession | undefined> => {
    try {
      return await keeper.exclusively(session, (latest) => refreshed(latest, dependencies))
    } catch (error) {
      if (isOver(error)) return undefined
      remember(AFTER_FAILURE_MS)
      return session
    }
  }

  return (session) => {
    const now = settings.clock().getTime()
    if (!isDue(session, now / 1000)) return Promise.resolve(session)
    const key = `${session.id}.${session.version}`
    const known = results.get(key)
    if (known && known.until > now) return known.result
    results.delete(key)
    forget(now)
    const entry = { result: Promise.resolve<KeptSession | undefined>(undefined), until: now + REMEMBERED_MS }
    entry.result = run(session, (ms) => {
      entry.until = settings.clock().getTime() + ms
    })
    results.set(key, entry)
    return entry.result
  }
}
