import { type Answered, codeOf, textOf } from '../ask.ts'
import { error, ok, skipped, type Verdict, warning } from '../finding.ts'
import type { Situation } from '../situation.ts'

const WHERE = 'Settings → Developers → OAuth Applications'

/** The token endpoint does not tell a wrong id from a wrong secret, the authorization endpoint does. */
const refused = async ({ options, authorization }: Situation): Promise<Verdict> => {
  const outcome = await authorization()
  const code = outcome?.kind === 'refused' ? outcome.code : ''
  if (code === 'unknown-client')
    return error(
      `no application of this organization has the Client ID ${options.clientId}`,
      `Copy ORGO_CLIENT_ID from ${WHERE}, and check that ORGO_ISSUER is the organization of the application`,
    )
  if (code === 'application-disabled' || code === 'module-disabled')
    return error(
      outcome?.kind === 'refused' ? outcome.text : code,
      `Let an administrator switch it on: ${WHERE}`,
    )
  if (options.clientSecret === undefined)
    return error(
      'the application has a secret, and ORGO_CLIENT_SECRET is not set',
      `Set ORGO_CLIENT_SECRET; a lost secret is rotated under ${WHERE}`,
    )
  return error(
    'the Client Secret is wrong, or was rotated',
    `Copy ORGO_CLIENT_SECRET anew; a lost secret is rotated under ${WHERE}`,
  )
}

const isKnown = ({ status, body }: Answered): boolean => status === 400 && body.error === 'invalid_grant'

/** The provider knows this client, and takes its secret. */
export const clientAuthentication = async (situation: Situation): Promise<Verdict> => {
  const reply = await situation.authentication()
  if (!reply) return skipped('needs the provider and ORGO_CLIENT_ID')
  if (reply.kind === 'failed')
    return error(
      `the token endpoint does not answer: ${reply.message}`,
      'Check that this machine reaches the token endpoint',
    )
  if (isKnown(reply))
    return ok(situation.options.clientSecret ? 'the secret is right' : 'an application without a secret')
  if (reply.status === 401 || reply.body.error === 'invalid_client') return refused(situation)
  return warning(
    `the token endpoint answers ${reply.status}: ${textOf(reply)} (${codeOf(reply)})`,
    reply.status === 429
      ? 'Wait a while: there were too many wrong attempts'
      : 'Look at the explanation of the code in the documentation',
  )
}
