import { json } from '../addresses/responses.ts'
import { OrgoLoginError } from '../errors/error.ts'
import type { Settings } from '../options/settings.ts'
import type { Discover } from '../provider/discovery.ts'
import type { StoredSessions } from '../session/stored-sessions.ts'
import type { createLogoutTokenCheck } from './logout-token.ts'

type Dependencies = { settings: Settings; discover: Discover; stored: StoredSessions | undefined }

/** A logout token is short. */
const MAX_BYTES = 20_000

/** Returns the token in the form of a notice. @throws {OrgoLoginError} `logout-token-invalid` when there is none. */
const tokenIn = async (request: Request, issuer: string): Promise<string> => {
  const refuse = (detail: string): never => {
    throw new OrgoLoginError('logout-token-invalid', { issuer, detail })
  }
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BYTES) return refuse('the form is too large')
  const body = await request.text()
  const token = body.length <= MAX_BYTES ? new URLSearchParams(body).get('logout_token') : null
  return token || refuse('there is no logout_token in the form')
}

/** Returns the handler of logout tokens: it keeps the provider's keys between them. */
export const createBackChannelLogout = ({ settings, discover, stored }: Dependencies) => {
  const issuer = settings.issuer.href
  let pending: Promise<ReturnType<typeof createLogoutTokenCheck>> | undefined

  /** Only sites with a session store get notices: the others never load what checks them. */
  const check = async (token: string) => {
    pending ??= import('./logout-token.ts').then((module) =>
      module.createLogoutTokenCheck({ settings, discover }),
    )
    return (await pending)(token)
  }

  /**
   * `POST /auth/back-channel-logout` with a `logout_token`: ends the sessions that the provider has ended (OpenID Connect Back-Channel
   * Logout §2.5).
   *
   * @throws {OrgoLoginError} `logout-token-invalid`; `session-store-missing` when sessions are in cookies, where nobody else can end them.
   */
  return async (request: Request): Promise<Response> => {
    if (!stored) throw new OrgoLoginError('session-store-missing', { issuer })
    await stored.endByProvider(await check(await tokenIn(request, issuer)))
    return json({})
  }
}
