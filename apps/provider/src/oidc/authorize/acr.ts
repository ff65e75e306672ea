import { type ClaimsParameter, errors } from 'oidc-provider'
import { CONTEXTS } from '../authentication-context.ts'

/**
 * Refuses a request that calls an authentication context essential which no sign-in here has. Asking the member to sign in would not help.
 * `acr_values`, and an `acr` that is not essential, are wishes: the ID token says what the sign-in had instead.
 *
 * @throws UnmetAuthenticationRequirements (OpenID Connect Core Error Code unmet_authentication_requirements 1.0)
 */
export const refuseUnmetContext = ({ id_token: asked }: ClaimsParameter): void => {
  const { essential, value, values } = asked?.acr ?? {}
  if (essential !== true) return
  const isUnmet =
    (value !== undefined && !CONTEXTS.includes(value)) ||
    (Array.isArray(values) && !values.some((each) => CONTEXTS.includes(each)))
  if (isUnmet)
    throw new errors.UnmetAuthenticationRequirements('no sign-in here has the authentication context')
}
