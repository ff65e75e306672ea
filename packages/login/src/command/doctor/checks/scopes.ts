import { error, ok, skipped, type Verdict, warning } from '../finding.ts'
import { isAboutScope } from '../requests.ts'
import type { Situation } from '../situation.ts'

const DEFAULT_SCOPE = 'openid profile email'

/** The application may ask for every scope that it asks for. */
export const scopes = async ({ options, metadata, authorization }: Situation): Promise<Verdict> => {
  const { scope = DEFAULT_SCOPE } = options
  const words = scope.split(' ')
  if (words.includes(''))
    return error(`"${scope}" is not words with single spaces between`, 'Correct ORGO_SCOPE')
  const supported = (await metadata())?.scopes_supported
  const unknown = supported ? words.filter((word) => !supported.includes(word)) : []
  if (unknown.length > 0)
    return error(
      `the provider has no scope ${unknown.join(', ')}`,
      `Take it out of ORGO_SCOPE; there are ${supported?.join(', ')}`,
    )
  const outcome = await authorization()
  if (!outcome) return skipped('needs the provider, ORGO_CLIENT_ID and ORGO_REDIRECT_URI')
  if (outcome.kind === 'refused' && isAboutScope(outcome))
    return error(
      `the application may not ask for ${outcome.scope || `one of ${scope}`}`,
      'Allow it under Settings → Developers → OAuth Applications, or take it out of ORGO_SCOPE',
    )
  if (outcome.kind === 'accepted')
    return words.includes('openid')
      ? ok(scope)
      : warning(`${scope}, without openid: there will be no ID token`, 'Add openid to ORGO_SCOPE')
  if (outcome.kind === 'refused' && outcome.isToldToApplication)
    return error(
      `the provider refuses the sign-in: ${outcome.text} (${outcome.code})`,
      'See what the code means in the documentation of @orgo/login',
    )
  return skipped('the provider refused the request before it looked at the scopes')
}
