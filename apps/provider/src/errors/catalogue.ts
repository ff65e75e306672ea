/**
 * Every way in which a sign-in can fail, by a stable code. Pages, JSON answers, logs, `/docs/errors/<code>` and the conformance
 * harness all speak from here. Texts are plain ASCII without double quotes and backslashes, so that each one may stand in an
 * `error_description` (RFC 6749 §5.2).
 */
export type CatalogueEntry = {
  /** The HTTP status where the answer is not a redirect. */
  status: number
  title: string
  /** What is most likely the reason. */
  cause: string
  /** What to do about it, for whoever can. */
  fix: string
}

export const CATALOGUE = {
  // authorize: is this request allowed?
  'unknown-client': {
    status: 400,
    title: 'This application is not known here',
    cause: 'The client_id in the link is not one of an application of this organization.',
    fix: 'Copy the Client ID from Settings, Developers, OAuth Applications, and check that the link goes to the right organization.',
  },
  'redirect-uri-mismatch': {
    status: 400,
    title: 'The redirect URI is not registered',
    cause:
      'The redirect_uri differs from every registered one: a slash, the scheme, the port, the case of the host or a query is enough.',
    fix: 'Register exactly the redirect URI that the application sends, or send exactly a registered one.',
  },
  'redirect-uri-not-https': {
    status: 400,
    title: 'The redirect URI must use https',
    cause:
      'The redirect_uri uses plain http outside of a loopback address, where a code could be read on its way.',
    fix: 'Serve the callback over https, and register and send its https address.',
  },
  'application-disabled': {
    status: 400,
    title: 'This application is switched off',
    cause: 'An administrator of the organization has disabled the application.',
    fix: 'Ask an administrator of the organization to enable the application again.',
  },
  'pkce-required': {
    status: 400,
    title: 'This application must use PKCE',
    cause:
      'The request has no code_challenge. It is required of browser and native applications, which have no secret, and of others that are set so.',
    fix: 'Send code_challenge with code_challenge_method=S256, and the code_verifier with the token request (RFC 7636).',
  },
  'pkce-method': {
    status: 400,
    title: 'The PKCE method is not supported',
    cause: 'code_challenge and code_challenge_method do not go together, or the method is not S256.',
    fix: 'Send both code_challenge and code_challenge_method=S256.',
  },
  'unsupported-response-type': {
    status: 400,
    title: 'The response type is not supported',
    cause: 'Only the authorization code flow is offered: the implicit flow leaks tokens into addresses.',
    fix: 'Send response_type=code.',
  },
  'scope-not-allowed': {
    status: 400,
    title: 'The application may not ask for this scope',
    cause: 'The request names a scope that the application is not registered for.',
    fix: 'Ask for registered scopes only, or have an administrator add the scope to the application.',
  },
  'scope-missing': {
    status: 400,
    title: 'The request asks for nothing',
    cause: 'The scope parameter is missing, or names none of the scopes of this platform.',
    fix: 'Send scope with at least one of openid, profile, email, groups, roles.',
  },
  'claim-not-allowed': {
    status: 400,
    title: 'The application may not ask for this claim',
    cause:
      'The claims parameter calls a claim essential that none of the scopes which the application is registered for releases.',
    fix: 'Have an administrator add the scope that releases the claim to the application, or do not call the claim essential.',
  },
  'parameter-too-long': {
    status: 400,
    title: 'A parameter is too long',
    cause:
      'The state or the id_token_hint has more than 8192 bytes, or the other parameters together have more than 4096.',
    fix: 'Keep what is long at the application, and send a key to it as the state.',
  },
  'login-required': {
    status: 400,
    title: 'The member has to do something first',
    cause: 'The request has prompt=none, but the member is not signed in or has not agreed yet.',
    fix: 'Send the member through the authorization endpoint without prompt=none.',
  },

  // interaction: who is the member, do they agree?
  'login-failed': {
    status: 401,
    title: 'That did not work',
    cause: 'The e-mail address or the password is not right.',
    fix: 'Check both and try again.',
  },
  'member-inactive': {
    status: 403,
    title: 'Your account is inactive',
    cause: 'Your account has to be reactivated before you can sign in with it.',
    fix: 'Reactivate your account with your organization, then try again.',
  },
  'member-suspended': {
    status: 403,
    title: 'Your account is suspended',
    cause: 'Your organization has suspended your account.',
    fix: 'Ask an administrator of your organization.',
  },
  'member-unapproved': {
    status: 403,
    title: 'Your account is waiting for approval',
    cause: 'An administrator of your organization has not confirmed your membership yet.',
    fix: 'Wait for the confirmation, or ask an administrator of your organization.',
  },
  'consent-denied': {
    status: 403,
    title: 'The member did not agree',
    cause: 'The member chose not to share the data that the application asked for.',
    fix: 'Say in the application why it needs the data, ask for less, and offer to try again.',
  },
  'interaction-expired': {
    status: 400,
    title: 'This sign-in is not open in this browser',
    cause:
      'It was finished already, took too long, was begun in another browser or by somebody else, or the browser did not send its cookies back.',
    fix: 'Go back to the application and start signing in again, with cookies allowed. If somebody sent you here, do not go on: close the page.',
  },
  'foreign-form': {
    status: 403,
    title: 'This form came from another site',
    cause: 'Only a form of our own pages counts as your answer. Nothing was changed.',
    fix: 'Go back to the application and start signing in again. If it happens there too, allow the browser to tell this site where a form comes from.',
  },
  'too-busy': {
    status: 503,
    title: 'Too many people are signing in right now',
    cause: 'The provider checks as many passwords at once as it can, and others are waiting already.',
    fix: 'Try again in a few seconds; the Retry-After header says when.',
  },

  // token: what do we hand out, how long?
  'client-authentication-failed': {
    status: 401,
    title: 'The application could not prove who it is',
    cause:
      'The client id or the secret is wrong, the secret was rotated, or the authentication method is not the registered one.',
    fix: 'Check client_id and client_secret against Settings, Developers, OAuth Applications; a lost secret can be rotated.',
  },
  'code-expired': {
    status: 400,
    title: 'The authorization code is not valid any more',
    cause: 'Codes live for 60 seconds, or this one was never issued here.',
    fix: 'Redeem the code as soon as it arrives, or start a new authorization.',
  },
  'code-already-used': {
    status: 400,
    title: 'The authorization code was used before',
    cause:
      'A code is good for one redemption. Everything that was issued from it is revoked, because it may have been stolen.',
    fix: 'Redeem each code once: look for a callback that runs twice, then start a new authorization.',
  },
  'code-client-mismatch': {
    status: 400,
    title: 'The grant belongs to another application',
    cause: 'The code or refresh token was issued to another client_id.',
    fix: 'Redeem it with the client_id that started the authorization.',
  },
  'code-redirect-uri-mismatch': {
    status: 400,
    title: 'The redirect URI differs from the one of the authorization',
    cause: 'The redirect_uri of the token request is not the one that the code was sent to.',
    fix: 'Send the same redirect_uri in both requests.',
  },
  'pkce-verifier-mismatch': {
    status: 400,
    title: 'The code verifier does not fit',
    cause:
      'The code_verifier is missing, is not the one behind the code_challenge, or came without a code_challenge.',
    fix: 'Keep the code_verifier of the authorization and send it with the token request.',
  },
  'refresh-token-expired': {
    status: 400,
    title: 'The refresh token is not valid any more',
    cause: 'It was not used for too long, or it was never issued here.',
    fix: 'Send the member through the authorization endpoint again.',
  },
  'refresh-token-revoked': {
    status: 400,
    title: 'The refresh token was revoked',
    cause:
      'The application or the member withdrew it, the member lost access, or an older one of its family was used again.',
    fix: 'Send the member through the authorization endpoint again.',
  },
  'refresh-token-reused': {
    status: 400,
    title: 'The refresh token was used before',
    cause:
      'Each refresh answers with a new refresh token; an old one came back. The whole family is revoked, because one may be stolen.',
    fix: 'Store the newest refresh token of each answer before using it, and refresh from one place at a time.',
  },
  'unsupported-grant-type': {
    status: 400,
    title: 'The grant type is not supported',
    cause: 'The grant_type is none of those that this application may use.',
    fix: 'Send grant_type=authorization_code or grant_type=refresh_token; a service sends grant_type=client_credentials.',
  },

  // userinfo: what do we say about the member?
  'token-missing': {
    status: 401,
    title: 'The access token is missing',
    cause: 'The request carries no Authorization header with a Bearer token.',
    fix: 'Send the header Authorization: Bearer followed by the access token.',
  },
  'token-expired': {
    status: 401,
    title: 'The access token is not valid any more',
    cause: 'Access tokens live for an hour, or this one was never issued here.',
    fix: 'Use the refresh token to get a new one, or authorize again.',
  },
  'token-revoked': {
    status: 401,
    title: 'The access token was revoked',
    cause:
      'The application or the member withdrew it, the member lost access, or its code or refresh token was used twice.',
    fix: 'Authorize again.',
  },
  'token-wrong-organization': {
    status: 401,
    title: 'The access token belongs to another organization',
    cause: 'A token is good only on the host of the organization that issued it.',
    fix: 'Call the userinfo endpoint of the issuer that the token came from.',
  },
  'insufficient-scope': {
    status: 403,
    title: 'The access token has too little scope',
    cause: 'The token has none of the scopes openid, profile, email, groups, roles.',
    fix: 'Ask for the scope of the data at authorization.',
  },

  // anywhere
  'unknown-organization': {
    status: 404,
    title: 'There is no organization at this address',
    cause: 'The host name belongs to no organization of this platform, or the organization is switched off.',
    fix: 'Check the host name: an organization lives at its own subdomain or its own domain.',
  },
  'https-required': {
    status: 400,
    title: 'Use https',
    cause: 'The request came over plain http, where passwords, codes and tokens can be read.',
    fix: 'Call the same address with https.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many failed attempts',
    cause: 'There were too many failed attempts from this address in a short time.',
    fix: 'Wait for the time that the Retry-After header names, then try again.',
  },
  'store-unavailable': {
    status: 503,
    title: 'The service is not available right now',
    cause: 'The provider cannot reach its store.',
    fix: 'Try again in a moment; an operator finds the reason at /health/ready.',
  },
  'invalid-request': {
    status: 400,
    title: 'The request is not well formed',
    cause: 'A parameter is missing, repeated or malformed, or the body is not what the endpoint takes.',
    fix: 'Compare the request with the documentation of the endpoint.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing at this address',
    cause: 'The address is mistyped, or what was here is gone.',
    fix: 'Check the address.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The method is not allowed here',
    cause: 'The endpoint does not answer this HTTP method.',
    fix: 'Use one of the methods in the Allow header.',
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong on our side',
    cause: 'The provider met an error that it did not expect. It stands in the log under the request id.',
    fix: 'Try again; when it stays, give the request id to the operator.',
  },
} as const satisfies Record<string, CatalogueEntry>

export type CatalogueCode = keyof typeof CATALOGUE

export const isCatalogueCode = (value: string): value is CatalogueCode => Object.hasOwn(CATALOGUE, value)
