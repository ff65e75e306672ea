import type { Organization } from '@orgo/model'
import { grantIdOf, type OrganizationStore } from '@orgo/store'
import type { Middleware, ParameterizedContext } from 'koa'
import { calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client'
import type { RequestState } from '../edge/state.ts'
import type { Tries, Try } from '../oidc/browser/tries.ts'
import { ENDPOINTS, SITE } from '../routes.ts'
import { createOwnFetch } from './own-fetch.ts'

type Request = ParameterizedContext<RequestState>

/** One request of a try with its answer, as texts in which secrets are masked. */
export type Exchange = {
  step: 'authorize' | 'token' | 'userinfo'
  request: string
  answer: string
  failed: boolean
}

/** What a try has shown. `claims` are those of the ID token, if there was one. */
export type Tried = { clientId: string; exchanges: Exchange[]; claims: Record<string, unknown> | undefined }

export type TryLogin = {
  /** Sends the browser to the authorization endpoint as the application would. */
  begin(ctx: Request, application: { clientId: string; scope: string }): Promise<void>
  /** Goes on as the application would, and ends what was issued. `undefined` if no try of this browser is open. */
  finish(ctx: Request): Promise<Tried | undefined>
}

type Settings = {
  organization: Organization
  protocol: Middleware<RequestState>
  data: Pick<OrganizationStore, 'artifacts'>
  tries: Tries
}

const SECRET_NAMES = ['code', 'code_verifier', 'access_token', 'refresh_token', 'id_token', 'client_secret']

/** Returns the beginning of a secret: enough to tell two of them apart, and worth nothing. */
const masked = (name: string, value: unknown): unknown =>
  SECRET_NAMES.includes(name) && typeof value === 'string' ? `${value.slice(0, 6)}…` : value

const formText = (params: Iterable<[string, string]>): string =>
  [...params].map(([name, value]) => `${name}=${masked(name, value)}`).join('\n')

const jsonText = (document: Record<string, unknown>): string =>
  JSON.stringify(
    Object.fromEntries(Object.entries(document).map(([name, value]) => [name, masked(name, value)])),
    null,
    2,
  )

const claimsOf = (idToken: unknown): Record<string, unknown> | undefined =>
  typeof idToken === 'string'
    ? JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8'))
    : undefined

type Answered = { status: number; document: Record<string, unknown> }

const createAsk = ({ organization: { issuer }, protocol }: Settings) => {
  const fetchFor = createOwnFetch(protocol)
  return async (ctx: Request, path: string, init: { actingFor: string; body?: string; bearer?: string }) => {
    const answer = await fetchFor(ctx, init.actingFor)(`${issuer}${path}`, {
      method: init.body === undefined ? 'GET' : 'POST',
      headers: {
        ...(init.body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(init.bearer === undefined ? {} : { authorization: `Bearer ${init.bearer}` }),
      },
      body: init.body ?? null,
      redirect: 'manual',
    })
    return { status: answer.status, document: (await answer.json()) as Record<string, unknown> }
  }
}

const exchangeOf = (step: Exchange['step'], request: string, { status, document }: Answered): Exchange => ({
  step,
  request,
  answer: `${status}\n${jsonText(document)}`,
  failed: status >= 400,
})

const authorizationOf = ({ query }: Request, { request }: Try, address: string): Exchange => {
  const params = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])
  return {
    step: 'authorize',
    request: `GET ${ENDPOINTS.authorization}\n${formText(new URLSearchParams(request))}`,
    answer: `303 ${address}\n${formText(params)}`,
    failed: query.code === undefined,
  }
}

const createRedeem = (settings: Settings) => {
  const { organization, data } = settings
  const ask = createAsk(settings)
  const end = async (accessToken: string): Promise<void> => {
    const grantId = grantIdOf('AccessToken', accessToken)
    if (grantId !== undefined) await data.artifacts.revoke({ grantId })
  }
  /** Redeems the code, asks for the claims, and ends what was issued. */
  return async (ctx: Request, { clientId, verifier }: Try): Promise<Omit<Tried, 'clientId'>> => {
    const form = new URLSearchParams({
      grant_type: 'authorization_code',
      code: String(ctx.query.code),
      redirect_uri: `${organization.issuer}${SITE.tried}`,
      client_id: clientId,
      code_verifier: verifier,
    })
    const answer = await ask(ctx, ENDPOINTS.token, { actingFor: clientId, body: form.toString() })
    const token = exchangeOf('token', `POST ${ENDPOINTS.token}\n${formText(form)}`, answer)
    const { access_token: accessToken, id_token: idToken } = answer.document
    if (typeof accessToken !== 'string') return { exchanges: [token], claims: undefined }
    const answered = await ask(ctx, ENDPOINTS.userinfo, { actingFor: clientId, bearer: accessToken })
    await end(accessToken)
    const asked = `GET ${ENDPOINTS.userinfo}\nAuthorization: Bearer ${masked('access_token', accessToken)}`
    return { exchanges: [token, exchangeOf('userinfo', asked, answered)], claims: claimsOf(idToken) }
  }
}

/**
 * Signs the administrator in to an application as its own sign-in would: a real request, real tokens, real claims. Its code is redeemed in
 * this process for the application (`actingFor`), because nobody has its secret. No session is made, and the tokens end at once.
 */
export const createTryLogin = (settings: Settings): TryLogin => {
  const { organization, tries } = settings
  const redeem = createRedeem(settings)
  const address = `${organization.issuer}${SITE.tried}`
  return {
    async begin(ctx, { clientId, scope }) {
      const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()]
      const request = new URLSearchParams({
        client_id: clientId,
        redirect_uri: address,
        response_type: 'code',
        scope,
        state,
        ...(scope.split(' ').includes('openid') ? { nonce } : {}),
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      tries.begin(ctx, state, { clientId, verifier, request: request.toString() })
      ctx.status = 303
      ctx.redirect(`${ENDPOINTS.authorization}?${request}`)
    },
    async finish(ctx) {
      const begun = tries.take(ctx, ctx.query.state)
      if (!begun) return undefined
      const { clientId } = begun
      const authorization = authorizationOf(ctx, begun, address)
      if (authorization.failed) return { clientId, exchanges: [authorization], claims: undefined }
      const { exchanges, claims } = await redeem(ctx, begun)
      return { clientId, exchanges: [authorization, ...exchanges], claims }
    },
  }
}
