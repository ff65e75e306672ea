import { errors, type KoaContextWithOIDC, interactionPolicy as oidcPolicy } from 'oidc-provider'

const { Check, base } = oidcPolicy

// oidc-provider lets a request for nothing pass, asks the member to sign in and to agree, and then denies it. Refused here, before
// anybody is asked, it is what RFC 6749 §3.3 has for it: an invalid scope.
const refuseEmptyScope = ({ oidc }: KoaContextWithOIDC): boolean => {
  if (oidc.requestParamOIDCScopes.size > 0) return Check.NO_NEED_TO_PROMPT
  throw new errors.CustomOIDCProviderError('invalid_scope', 'the request asks for no scope')
}

// The account of an inactive or suspended member is not found; oidc-provider's later checks take it for granted.
const memberIsGone = ({ oidc }: KoaContextWithOIDC): boolean =>
  oidc.session?.accountId !== undefined && oidc.account === undefined
    ? Check.REQUEST_PROMPT
    : Check.NO_NEED_TO_PROMPT

/** When the member must be asked: oidc-provider's own checks and two of ours. */
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
