/** The authentication context of a sign-in by password (`acr`, OpenID Connect Core §2). Applications compare it: it never changes. */
export const PASSWORD_CONTEXT = 'urn:orgo:acr:password'

/** How the member has signed in (`amr`, RFC 8176 §2). */
export const PASSWORD_METHODS = ['pwd']

/** Every authentication context that a sign-in can have. */
export const CONTEXTS = [PASSWORD_CONTEXT]
