import { ENGLISH, type ProviderCode } from '@orgo/catalogue'
import { redirect } from '../addresses/responses.ts'
import type { Asked } from './asked.ts'
import { FAILURES } from './failures.ts'
import { noticeTo } from './provider-sessions.ts'
import { randomText } from './random.ts'
import { errorUri } from './refusal.ts'
import { CODE_HEADER } from './requests.ts'
import { type Accepted, type ProviderSession, secondsOf, type World } from './world.ts'

const CODE_SECONDS = 60

/** Sends the browser back to the application with `iss`, which tells it who has answered (RFC 9207 §2). */
const sendBack = (
  { redirectUri, parameters }: Accepted,
  { issuer }: Asked,
  members: Record<string, string>,
): Response => {
  const back = new URL(redirectUri)
  const { state } = parameters
  for (const [name, value] of Object.entries({ ...members, ...(state && { state }), iss: issuer }))
    back.searchParams.set(name, value)
  return redirect(back)
}

/** Sends an error to the application (RFC 6749 §4.1.2.1). */
export const sendError = (code: ProviderCode, accepted: Accepted, asked: Asked): Response => {
  const response = sendBack(accepted, asked, {
    error: FAILURES[code].error,
    error_description: ENGLISH[code].cause,
    error_uri: errorUri(asked.issuer, code),
  })
  response.headers.set(CODE_HEADER, code)
  return response
}

/** Sends a new code to the application (RFC 6749 §4.1.2). */
export const sendCode = (
  world: World,
  { accepted, session }: { accepted: Accepted; session: ProviderSession },
  asked: Asked,
): Response => {
  const { application, scope } = accepted
  const notify = accepted.notify ?? noticeTo(application)
  if (notify) session.notices.set(application.clientId, notify)
  const code = randomText()
  world.codes.set(code, {
    accepted,
    session,
    grant: { application, member: session.member, scope, isRevoked: false },
    expiresAt: secondsOf(world) + CODE_SECONDS,
    isUsed: false,
  })
  return sendBack(accepted, asked, { code })
}
