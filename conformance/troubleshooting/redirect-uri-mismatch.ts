import type { Case } from '../harness/kit.ts'
import { expectRefusedAuthorization } from '../harness/refusal.ts'

const REFUSAL = { code: 'redirect-uri-mismatch', status: 400, error: 'invalid_redirect_uri' } as const

// A parameter name that nobody registers, and a port that differs from any.
const variants = (registered: string): string[] => {
  const port = new URL(registered)
  port.port = port.port === '8443' ? '8444' : '8443'
  const query = `${registered}${registered.includes('?') ? '&' : '?'}conformance=1`
  return [`${registered}/`, query, port.href, 'https://elsewhere.invalid/callback']
}

/** A slash, a query, a port or another host more than what is registered: redirect URIs match exactly (RFC 9700 §2.1). */
export const run: Case = async (kit) => {
  for (const redirect_uri of variants(kit.client.redirectUri)) {
    await expectRefusedAuthorization(kit, { redirect_uri }, REFUSAL)
  }
}
