import type { ProviderCode } from '@orgo/catalogue'
import type { Clock, Organization } from '@orgo/model'
import type { Context, Middleware, ParameterizedContext } from 'koa'
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientError,
  Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  None,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { cookiePairs } from '../cookie-pairs.ts'
import type { RequestState } from '../edge/state.ts'
import { CatalogueError } from '../errors/catalogue-error.ts'
import type { SealedCookies } from '../oidc/browser/sealed-cookies.ts'
import { OWN_CLIENT_ID } from '../oidc/own-client.ts'
import { ENDPOINTS, ownPath, SITE, START } from '../routes.ts'
import { createOwnFetch } from './own-fetch.ts'
import type { SiteSession, SiteSessions } from './sessions.ts'

type Request = ParameterizedContext<RequestState>

/** What a sign-in that has begun needs at its end. It travels with the browser. */
type Begun = { verifier: string; nonce: string; returnTo: string; maxAge?: number }

const MINUTES_OPEN = 60

// More than anybody has open at once. Another site can make a browser begin one after the other, and the browser sends the cookies of all of
// them with every request, until its headers are too long to be answered.
const MOST_OPEN = 10

type Wanted = {
  /** The path and query of one of our pages. */
  returnTo: string
  /** How long ago the password may have been given, in seconds (OpenID Connect Core §3.1.2.1). */
  maxAge?: number
}

type Settings = {
  organization: Organization
  protocol: Middleware<RequestState>
  sessions: SiteSessions
  cookies: SealedCookies
  clock: Clock
}

export type SignIn = {
  /** Sends the browser to the authorization endpoint. */
  begin(ctx: Request, wanted: Wanted): Promise<void>
  /** Handles the answer: begins a session and sends the browser to where it wanted to go. */
  finish(ctx: Request): Promise<void>
  /** Ends the session here, and sends the browser to the logout endpoint, which does not ask again. */
  out(ctx: Request, session: SiteSession | undefined): Promise<void>
}

const ownConfiguration = (issuer: string): Configuration => {
  const server = {
    issuer,
    authorization_endpoint: `${issuer}${ENDPOINTS.authorization}`,
    token_endpoint: `${issuer}${ENDPOINTS.token}`,
    jwks_uri: `${issuer}${ENDPOINTS.jwks}`,
    end_session_endpoint: `${issuer}${ENDPOINTS.end_session}`,
    authorization_response_iss_parameter_supported: true,
  }
  const config = new Configuration(server, OWN_CLIENT_ID, undefined, None())
  if (issuer.startsWith('http:')) allowInsecureRequests(config)
  return config
}

/** The sign-ins that have begun in this browser. Each has a cookie of its own: tabs that begin at the same moment do not disturb each other. */
const createPending = ({ organization: { issuer, id }, cookies }: Settings) => {
  const prefix = issuer.startsWith('https:') ? '__Host-' : ''
  const placeOf = (state: string) => ({
    name: `${prefix}orgo-signing-in.${state.slice(0, 12)}`,
    path: '/',
    bound: `${id} site ${state}`,
  })
  // Browsers send the oldest cookies first (RFC 6265 §5.4), so the surplus is the oldest.
  const dropSurplus = (ctx: Context): void => {
    const { name: start } = placeOf('')
    const open = new Set(cookiePairs(ctx).flatMap(([name]) => (name.startsWith(start) ? [name] : [])))
    const surplus = [...open].slice(0, Math.max(0, open.size + 1 - MOST_OPEN))
    for (const name of surplus) cookies.remove(ctx, { name, path: '/' })
  }
  return {
    keep(ctx: Context, state: string, begun: Begun): void {
      dropSurplus(ctx)
      cookies.write(ctx, placeOf(state), JSON.stringify(begun), MINUTES_OPEN * 60)
    },
    take(ctx: Context, state: string): Begun | undefined {
      const text = cookies.read(ctx, placeOf(state))
      if (text !== undefined) cookies.remove(ctx, placeOf(state))
      return text === undefined ? undefined : (JSON.parse(text) as Begun)
    },
  }
}

const createRedeem = ({ organization: { issuer }, protocol, clock }: Settings) => {
  const fetchFor = createOwnFetch(protocol)
  return async (ctx: Request, state: string, { verifier, nonce, maxAge }: Begun) => {
    const config = ownConfiguration(issuer)
    config[customFetch] = fetchFor(ctx)
    const tokens = await authorizationCodeGrant(config, new URL(ctx.originalUrl, issuer), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
      ...(maxAge === undefined ? {} : { maxAge }),
    })
    const claims = tokens.claims()
    if (!claims || tokens.id_token === undefined) throw new TypeError('the ID token is missing')
    return {
      accessToken: tokens.access_token,
      accountId: claims.sub,
      signedInAt: (claims.auth_time ?? clock.now() / 1000) * 1000,
      idToken: tokens.id_token,
    }
  }
}

/** Returns the code for an answer that ends no sign-in: a denied one, or one that was made up, changed or kept too long. */
const refusalOf = (error: unknown): ProviderCode | undefined => {
  if (error instanceof AuthorizationResponseError) return 'consent-denied'
  const isRefused = error instanceof ResponseBodyError && error.status < 500
  return isRefused || error instanceof ClientError ? 'interaction-expired' : undefined
}

const goTo = (ctx: Request, address: string): void => {
  ctx.status = 303
  ctx.redirect(address)
}

/** The provider's own application signs members in like every application: OpenID Connect Core §3.1, with PKCE. */
export const createSignIn = (settings: Settings): SignIn => {
  const { organization, sessions } = settings
  const { issuer } = organization
  const pending = createPending(settings)
  const redeem = createRedeem(settings)
  return {
    async begin(ctx, { returnTo, maxAge }) {
      const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()]
      const age = maxAge === undefined ? {} : { maxAge }
      pending.keep(ctx, state, { verifier, nonce, returnTo: ownPath(returnTo) ?? SITE.account, ...age })
      const { pathname, search } = buildAuthorizationUrl(ownConfiguration(issuer), {
        redirect_uri: `${issuer}${SITE.signedIn}`,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(maxAge === undefined ? {} : { max_age: String(maxAge) }),
      })
      goTo(ctx, `${pathname}${search}`)
    },
    async finish(ctx) {
      const state = String(ctx.query.state ?? '')
      const begun = pending.take(ctx, state)
      // After the back button or a reload, whoever is signed in goes on.
      if (!begun && (await sessions.find(ctx))) return goTo(ctx, SITE.account)
      if (!begun) throw new CatalogueError('interaction-expired')
      try {
        await sessions.begin(ctx, await redeem(ctx, state, begun))
      } catch (cause) {
        const code = refusalOf(cause)
        if (code === undefined) throw cause
        ctx.state.log.warn(
          { requestId: ctx.state.requestId, err: cause },
          'a sign-in at our own pages has failed',
        )
        throw new CatalogueError(code, { cause })
      }
      goTo(ctx, begun.returnTo)
    },
    async out(ctx, session) {
      await sessions.end(ctx)
      if (!session) return goTo(ctx, START)
      const { pathname, search } = buildEndSessionUrl(ownConfiguration(issuer), {
        id_token_hint: session.idToken,
        post_logout_redirect_uri: `${issuer}${START}`,
      })
      goTo(ctx, `${pathname}${search}`)
    },
  }
}
