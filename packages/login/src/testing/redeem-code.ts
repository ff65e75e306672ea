import type { Application } from './applications.ts'
import type { Asked } from './asked.ts'
import { issueTokens } from './issue.ts'
import { base64url, sha256 } from './random.ts'
import { Refusal } from './refusal.ts'
import { type Code, secondsOf, type World } from './world.ts'

const checkVerifier = async ({ accepted }: Code, verifier: string | undefined): Promise<void> => {
  const challenge = accepted.parameters.code_challenge
  const isRight = verifier === undefined ? undefined : base64url(await sha256(verifier))
  if (challenge !== isRight) throw new Refusal('pkce-verifier-mismatch')
}

/** `grant_type=authorization_code` (RFC 6749 §4.1.3, RFC 7636 §4.6). */
export const redeemCode = async (world: World, asked: Asked, application: Application): Promise<Response> => {
  const { form } = asked
  const code = world.codes.get(form.code ?? '')
  if (!code || code.expiresAt <= secondsOf(world)) throw new Refusal('code-expired')
  const { accepted, session, grant } = code
  if (accepted.application !== application) throw new Refusal('code-client-mismatch')
  if (code.isUsed) {
    // The code may have been stolen, so whatever was issued from it ends (RFC 6749 §4.1.2).
    grant.isRevoked = true
    throw new Refusal('code-already-used')
  }
  if (accepted.redirectUri !== form.redirect_uri) throw new Refusal('code-redirect-uri-mismatch')
  code.isUsed = true
  await checkVerifier(code, form.code_verifier)
  const { response } = await issueTokens(world, { grant, session, nonce: accepted.parameters.nonce }, asked)
  return response
}
