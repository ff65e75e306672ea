import type { ProviderCode } from '@orgo/catalogue'
import { expectThat } from './expectations.ts'
import type { Answer } from './http.ts'
import type { Kit } from './kit.ts'
import { expectRefusal } from './refusal.ts'

type Expected = { code: ProviderCode; status: number; error: string }

/** Expects that userinfo refuses a token, with the error in `WWW-Authenticate` too (RFC 6750 §3). */
export const expectRefusedToken = async (kit: Kit, answer: Answer, expected: Expected): Promise<void> => {
  await expectRefusal(kit, answer, expected)
  const challenge = answer.headers['www-authenticate'] ?? 'none'
  expectThat(/^Bearer\b/i.test(challenge), 'WWW-Authenticate: Bearer …', challenge)
  // The challenge for a request without a token has no error (RFC 6750 §3.1).
  if (expected.code === 'token-missing') return
  expectThat(challenge.includes(`error="${expected.error}"`), `error="${expected.error}" in it`, challenge)
}
