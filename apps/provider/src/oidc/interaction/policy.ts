import { interactionPolicy as oidcPolicy } from 'oidc-provider'

const { Check, base } = oidcPolicy

/** When the member must be asked: oidc-provider's own checks and two of ours. */
export const interactionPolicy = () => {
  const policy = base()
  policy.get('login')?.checks.add(
    new Check('member_gone', 'the member of the session has lost access', 'login_required', ({ oidc }) =>
      // The account of an inactive or suspended member is not found; oidc-provider's later checks take it for granted.
      oidc.session?.accountId !== undefined && oidc.account === undefined
        ? Check.REQUEST_PROMPT
        : Check.NO_NEED_TO_PROMPT,
    ),
  )
  policy.get('consent')?.checks.add(
    new Check('grant_missing', 'the member has not agreed yet', 'consent_required', ({ oidc }) =>
      // A request without any scope has nothing to miss; it is an authorization all the same.
      oidc.entities.Grant?.jti === undefined ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
    ),
  )
  return policy
}
