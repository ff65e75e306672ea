/// <reference lib="dom" />
import { OrgoLoginError } from '../errors/error.ts'
import { explain } from '../errors/explain.ts'
import { isDue, isOver } from '../session/due.ts'
import { refreshTokens } from '../session/refresh-tokens.ts'
import type { BrowserDependencies } from './dependencies.ts'
import type { BrowserSession } from './memory.ts'

type Dependencies = Omit<BrowserDependencies, 'attempts'>

const refresh = async (session: BrowserSession, dependencies: Dependencies): Promise<void> => {
  const { settings, discover, memory, tabs } = dependencies
  const { href } = settings.issuer
  try {
    const tokens = await refreshTokens(session, await discover(), settings)
    const next = { ...session, ...tokens, version: session.version + 1 }
    memory.take(next)
    await tabs.share(next)
  } catch (error) {
    const explained = await explain(error, { issuer: href })
    if (!isOver(explained)) throw explained
    memory.end(session.id)
    await tabs.end(session.id)
    throw new OrgoLoginError('not-signed-in', { issuer: href, detail: explained.message, cause: explained })
  }
}

/**
 * Returns the function that returns a valid access token, refreshed a minute ahead of its end (RFC 6749 §6). A refresh token works once: of
 * all tabs one uses it, and the others wait for what it gets (Web Locks API).
 */
export const createAccessToken = (dependencies: Dependencies): (() => Promise<string>) => {
  const { settings, memory, tabs } = dependencies
  const now = (): number => settings.clock().getTime() / 1000
  const isUsable = ({ accessTokenExpiresAt = Number.POSITIVE_INFINITY }: BrowserSession): boolean =>
    accessTokenExpiresAt > now()
  let running: Promise<void> | undefined

  const refreshAlone = async (): Promise<void> => {
    await navigator.locks.request(`${settings.name} refresh`, async () => {
      await tabs.arrived()
      const session = memory.current()
      if (session && isDue(session, now())) await refresh(session, dependencies)
    })
  }
  const refreshOnce = (): Promise<void> => {
    running ??= refreshAlone().finally(() => {
      running = undefined
    })
    return running
  }

  return async () => {
    const { href } = settings.issuer
    const before = memory.current()
    if (!before) throw new OrgoLoginError('not-signed-in', { issuer: href })
    if (isDue(before, now()))
      await refreshOnce().catch((error) => {
        // A provider that cannot be reached now may be there in a minute; until its end the token is good.
        const after = memory.current()
        if (!after || !isUsable(after)) throw error
      })
    const session = memory.current()
    if (!session) throw new OrgoLoginError('not-signed-in', { issuer: href })
    if (!isUsable(session)) throw new OrgoLoginError('token-expired', { issuer: href })
    return session.accessToken
  }
}
