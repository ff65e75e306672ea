import { type Case, publicClient } from '../harness/kit.ts'
import { expectRedirectedRefusal } from '../harness/refusal.ts'
import { openAuthorization, randomValue } from '../harness/steps/authorize.ts'

/** A browser or native application without a code_challenge (RFC 9700 §2.1.1). */
export const run: Case = async (kit) => {
  const { id, redirectUri } = publicClient(kit)
  const state = randomValue()
  const visited = await openAuthorization(kit, { client_id: id, redirect_uri: redirectUri, state })
  await expectRedirectedRefusal(kit, visited, { code: 'pkce-required', error: 'invalid_request', state })
}
