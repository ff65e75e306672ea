import { redirect } from '../addresses/responses.ts'
import type { Asked } from './asked.ts'
import { htmlPage } from './page.ts'
import { endSession, sessionOf } from './provider-sessions.ts'
import { Refusal } from './refusal.ts'
import type { Parameters, ProviderSession, World } from './world.ts'

type Ending = { session: ProviderSession | undefined; clientId: string | undefined }

/** The hint names the session even in a browser that sends no cookie. */
const endingOf = async (world: World, asked: Asked, { id_token_hint: hint }: Parameters): Promise<Ending> => {
  const claims = hint === undefined ? undefined : await world.keys.read(hint)
  const named = [...world.sessions.values()].find(({ sid }) => sid === claims?.sid)
  const clientId = typeof claims?.aud === 'string' ? claims.aud : undefined
  return { session: named ?? sessionOf(world, asked.request), clientId }
}

const CONFIRM =
  '<form method="post"><input type="hidden" name="confirmed" value="yes"><button>Sign out</button></form>'

/** `GET|POST /oauth/logout` (OpenID Connect RP-Initiated Logout §2). Without an ID token the member confirms: a link must sign nobody out. */
export const signOut = async (world: World, asked: Asked): Promise<Response> => {
  const parameters = { ...asked.query, ...asked.form }
  const { session, clientId = parameters.client_id } = await endingOf(world, asked, parameters)
  const back = parameters.post_logout_redirect_uri
  const code = world.failures.take(['logout'])
  if (code !== undefined) throw new Refusal(code)
  if (back !== undefined && !world.applications.get(clientId ?? '')?.postLogoutRedirectUris.includes(back))
    throw new Refusal('post-logout-redirect-uri-mismatch')
  const isConfirmed = parameters.id_token_hint !== undefined || asked.form.confirmed === 'yes'
  if (!isConfirmed) return htmlPage('Do you want to sign out?', CONFIRM)
  if (session) await endSession(world, session, asked.issuer)
  if (back === undefined) return htmlPage('You are signed out', '<p>You can close this page.</p>')
  const location = new URL(back)
  if (parameters.state !== undefined) location.searchParams.set('state', parameters.state)
  return redirect(location)
}
