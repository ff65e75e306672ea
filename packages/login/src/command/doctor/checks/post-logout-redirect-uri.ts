import { ask, codeOf, type Reply, textOf } from '../ask.ts'
import { error, ok, skipped, type Verdict, warning } from '../finding.ts'
import type { Situation } from '../situation.ts'

const FIX =
  'Register exactly this address under Settings → Developers → OAuth Applications, as one of the "Addresses after sign-out", or set ORGO_POST_LOGOUT_REDIRECT_URI to a registered one'

/** Refusals of the client, which come before its addresses are looked at. */
const OF_CLIENT = ['unknown-client', 'invalid_client', 'application-disabled', 'module-disabled']

/** Our provider has a code for it, others only words. */
const isAboutAddress = (code: string, text: string): boolean =>
  code === 'post-logout-redirect-uri-mismatch' || text.includes('post_logout_redirect_uri')

const verdictOf = (reply: Reply, uri: string): Verdict => {
  const unclear = (text: string) =>
    warning(`the provider does not tell whether ${uri} is registered: ${text}`, FIX)
  if (reply.kind === 'failed') return unclear(reply.message)
  if (reply.status < 400) return ok(`${uri} is registered`)
  const [code, text] = [codeOf(reply), textOf(reply)]
  if (OF_CLIENT.includes(code)) return skipped('see client-authentication')
  if (reply.status < 500 && isAboutAddress(code, text))
    return error(`${uri} is not registered: a sign-out would end on an error page of the provider`, FIX)
  return unclear(text)
}

/**
 * The address after sign-out is registered (OpenID Connect RP-Initiated Logout §3.1). The request comes without a session, so it signs nobody
 * out, and the redirect to the address is not followed.
 */
export const postLogoutRedirectUri = async ({ options, metadata }: Situation): Promise<Verdict> => {
  const { clientId, postLogoutRedirectUri: uri } = options
  if (uri === undefined) return skipped('ORGO_POST_LOGOUT_REDIRECT_URI is not set')
  if (!URL.canParse(uri))
    return error(
      `"${uri}" is no absolute URL`,
      'Set ORGO_POST_LOGOUT_REDIRECT_URI, such as https://app.example/, or leave it out',
    )
  const found = await metadata()
  if (!found || clientId === undefined) return skipped('needs the provider and ORGO_CLIENT_ID')
  const { end_session_endpoint: endpoint } = found
  if (!endpoint) return skipped('the provider has no sign-out endpoint: a sign-out stays on this site')
  const url = new URL(endpoint)
  url.searchParams.set('client_id', clientId)
  url.searchParams.set('post_logout_redirect_uri', uri)
  return verdictOf(await ask(url), uri)
}
