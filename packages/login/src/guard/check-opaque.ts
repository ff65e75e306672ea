import { fetchUserInfo, ResponseBodyError, skipSubjectCheck, tokenIntrospection } from 'openid-client'
import { OrgoLoginError } from '../errors/error.ts'
import { explain } from '../errors/explain.ts'
import type { Provider } from '../provider/discovery.ts'
import { callerOf, scopeShownBy } from './caller.ts'
import type { Caller, Needed } from './options.ts'
import type { GuardSettings } from './settings.ts'

type Asked = { token: string; provider: Provider; needed: Needed; settings: GuardSettings }

const introspect = async ({ token, provider, settings }: Asked): Promise<Caller> => {
  const answer = await tokenIntrospection(provider.configuration, token, { token_type_hint: 'access_token' })
  if (!answer.active) throw new OrgoLoginError('token-revoked', { issuer: settings.issuer.href })
  return callerOf(answer)
}

const showToUserinfo = async ({ token, provider }: Asked): Promise<Caller> => {
  const claims = await fetchUserInfo(provider.configuration, token, skipSubjectCheck)
  return { ...callerOf(claims), scope: scopeShownBy(claims) }
}

/** Introspection does not tell roles and groups. */
const withMembership = async (caller: Caller, asked: Asked): Promise<Caller> => {
  const { role, group } = asked.needed
  if (role === undefined && group === undefined) return caller
  const { roles, groups } = await showToUserinfo(asked)
  return { ...caller, roles, groups }
}

/** Some providers refuse to introspect what has the form of another kind of token. */
const isNoAccessToken = (error: unknown): boolean =>
  error instanceof ResponseBodyError && ['unsupported_token_type', 'invalid_request'].includes(error.error)

/** Returns the caller whose token the provider knows: by introspection where this API has a client, else by userinfo. */
export const checkOpaque = async (asked: Asked): Promise<Caller> => {
  const { provider, settings } = asked
  const canIntrospect =
    settings.clientSecret !== undefined &&
    provider.configuration.serverMetadata().introspection_endpoint !== undefined
  try {
    return canIntrospect ? await withMembership(await introspect(asked), asked) : await showToUserinfo(asked)
  } catch (error) {
    const issuer = settings.issuer.href
    if (isNoAccessToken(error)) throw new OrgoLoginError('token-revoked', { issuer, cause: error })
    throw await explain(error, { issuer })
  }
}
