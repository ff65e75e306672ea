import { redirect } from '../addresses/responses.ts'
import type { Asked } from './asked.ts'
import { acceptRequest } from './authorization-request.ts'
import { sendCode, sendError } from './authorization-response.ts'
import { hasConsent } from './consents.ts'
import { sessionOf } from './provider-sessions.ts'
import { randomText } from './random.ts'
import { Refusal } from './refusal.ts'
import type { Accepted, ProviderSession, World } from './world.ts'

const acceptedIn = (world: World, asked: Asked): Accepted => {
  const parameters = { ...asked.query, ...asked.form }
  const { request_uri: uri } = parameters
  if (uri === undefined) return acceptRequest(world, parameters, asked)
  const pushed = world.pushed.get(uri)
  world.pushed.delete(uri)
  if (!pushed) throw new Refusal('invalid-request')
  // Who began the sign-in by one call is known only now.
  return { ...pushed, notify: asked.notify }
}

const canAnswer = (world: World, accepted: Accepted, session: ProviderSession | undefined): boolean =>
  session !== undefined && hasConsent(world, accepted, session.member)

/**
 * `GET|POST /oauth/authorize`: sends the browser to the sign-in page, or back with a code when the member is signed in and has agreed
 * before (OpenID Connect Core §3.1.2).
 */
export const authorize = (world: World, asked: Asked): Response => {
  const accepted = acceptedIn(world, asked)
  const prompt = accepted.parameters.prompt?.split(' ') ?? []
  const code = world.failures.take(['prompt'])
  if (code) return sendError(code, accepted, asked)
  const isAskedAnew = prompt.includes('login') || prompt.includes('select_account')
  const session = isAskedAnew ? undefined : sessionOf(world, asked.request)
  if (session && !prompt.includes('consent') && canAnswer(world, accepted, session))
    return sendCode(world, { accepted, session }, asked)
  if (prompt.includes('none')) return sendError('login-required', accepted, asked)
  const id = randomText()
  world.interactions.set(id, { accepted, session })
  return redirect(`${asked.issuer}/interaction/${id}`)
}
