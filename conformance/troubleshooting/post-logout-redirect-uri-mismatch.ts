import { type Case, metadataOf } from '../harness/kit.ts'
import { expectErrorPage, expectRefusal } from '../harness/refusal.ts'
import { Skipped } from '../harness/verdict.ts'

/** An address after sign-out that is not registered: nobody is sent there (RP-Initiated Logout §3). */
export const run: Case = async (kit) => {
  const { end_session_endpoint: endpoint } = metadataOf(kit)
  if (endpoint === undefined) throw new Skipped('no-sign-out')
  const url = new URL(String(endpoint))
  url.searchParams.set('client_id', kit.client.id)
  url.searchParams.set('post_logout_redirect_uri', 'https://elsewhere.invalid/')
  const ask = (accept: string) =>
    kit.http.send({ step: 'logout', url: url.href, headers: { Accept: accept } })
  const refusal = {
    code: 'post-logout-redirect-uri-mismatch',
    status: 400,
    error: 'invalid_request',
  } as const
  await expectErrorPage(kit, await ask('text/html'), refusal)
  await expectRefusal(kit, await ask('application/json'), refusal)
}
