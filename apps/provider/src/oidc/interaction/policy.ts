import { errors, type KoaContextWithOIDC, interactionPolicy as oidcPolicy } from 'oidc-provider'

const { Check, base } = oidcPolicy

// oidc-provider accepts a request without a known scope, asks the member to sign in and to consent, and then denies the request. It is
// refused here, before the member is asked, as an invalid scope (RFC 6749 §3.3).
const refuseEmptyScope = ({ oidc }: KoaContextWithOIDC): boolean => {
  if (oidc.requestParamOIDCScopes.size > 0) return Check.NO_NEED_TO_PROMPT
  throw new errors.CustomOIDCProviderError('invalid_scope', 'the request asks for no scope')
}

// `findAccount` finds no account for an inactive or suspended member, and oidc-provider's later checks assume that there is one.
const memberIsGone = ({ oidc }: KoaContextWithOIDC): boolean =>
  oidc.session?.accountId !== undefined && oidc.account === undefined
    ? Check.REQUEST_PROMPT
    : Check.NO_NEED_TO_PROMPT

/** Returns the policy for when the member must be asked: oidc-provider's own checks and two of ours. */
export const interactionPolicy = () => {
  const policy = base()
  const login = policy.get('login')
  login?.checks.add(
    new Check('scope_missing', 'the request asks for no scope', 'invalid_scope', refuseEmptyScope),
  )
  login?.checks.add(
    new Check('member_gone', 'the member of the session has lost access', 'login_required', memberIsGone),
  )
  return policy
}
