/**
 * What to do about each code, in plain words for the developer who reads the log or the failure page.
 * The first group are the SDK's own codes, the second the codes of the provider's error catalogue.
 */
export const hints = {
  'configuration-invalid': 'Correct the options given to createLogin.',
  'discovery-failed':
    "Check that the issuer is your organization's address and that this server can reach it. The next sign-in tries again by itself.",
  'state-mismatch':
    'The cookie of this sign-in is missing: it took longer than ten minutes, was finished already, began in another browser or on another host, or cookies are blocked. Sign in again.',
  'nonce-mismatch': 'The ID token belongs to another sign-in. Sign in again.',
  'id-token-invalid':
    "The ID token did not pass validation. Check the issuer, the client id and this server's clock.",
  'network-error': 'The provider could not be reached or did not answer in time. Try again in a moment.',
  'session-too-large':
    'Browsers keep cookies of at most 4096 bytes, and this session is larger. Ask for fewer scopes; groups and roles are the usual reason.',
  'cross-site-request':
    'Sign-out takes only a form sent from a page of this same site. Check that redirectUri has the origin that members see in the address bar.',
  'provider-error':
    'The provider answered with an error that has no code of its own. The description and the request id say more.',

  'invalid-request':
    'The provider did not understand a request. The description names the parameter; check the options.',
  'unknown-client': 'Check the client id, and that the application is registered in this organization.',
  'redirect-uri-mismatch':
    'Register exactly the redirectUri that is sent, or send exactly the registered one: slash, scheme, port, host and query all count.',
  'redirect-uri-not-https': 'Use an https redirectUri. Plain http is for loopback addresses only.',
  'application-disabled':
    'An administrator of the organization switched this application, or its OAuth module, off.',
  'pkce-required': 'This application must send a PKCE code challenge. The SDK always does.',
  'pkce-method': 'Only the PKCE method S256 is accepted. The SDK always uses it.',
  'unsupported-response-type': 'Only the response type "code" is supported. The SDK always asks for it.',
  'scope-not-allowed':
    'Ask only for scopes that the application was registered with, or have an administrator add the missing ones.',
  'scope-missing': 'Ask for at least one scope of the platform, such as profile.',
  'claim-not-allowed':
    'The claims parameter calls a claim essential that no scope of the application releases. Have an administrator add the scope.',
  'parameter-too-long':
    'The authorization request is too long. Keep what is long in your own session, and send a key to it.',
  'login-required': 'The member is not signed in at the provider. Sign in again.',
  'login-failed': 'The member could not be signed in. Try again with the right account and password.',
  'member-inactive': 'The membership is inactive. The member has to reactivate it first.',
  'member-suspended': 'The member is suspended in this organization and cannot sign in.',
  'member-unapproved': 'The membership still waits for confirmation by the organization.',
  'consent-denied': 'The member did not allow access. They can try again and choose Allow.',
  'interaction-expired':
    'The sign-in page was open for too long, was finished already, or was opened in another browser. Sign in again.',
  'foreign-form': 'A form that was not of the provider’s own pages was refused. Sign in again.',
  'too-busy': 'Too many people are signing in at this moment. Try again in a few seconds.',
  'unsupported-grant-type':
    'The application is not registered for this grant. It needs the authorization code grant.',
  'client-authentication-failed':
    'Check the client id and client secret, and whether the secret was rotated. An application without a secret must be registered as such.',
  'code-expired':
    'The authorization code is no longer valid: it lives for about a minute and works once. Sign in again.',
  'code-already-used': 'The authorization code was used before, for example by a page reload. Sign in again.',
  'code-client-mismatch': 'The authorization code was issued to another application. Check the client id.',
  'code-redirect-uri-mismatch':
    'The redirectUri at the token endpoint is not the one of the authorization request. Check that all servers have the same options.',
  'pkce-verifier-mismatch': 'The PKCE verifier does not fit this authorization code. Sign in again.',
  'refresh-token-expired': 'The refresh token has expired. Sign in again.',
  'refresh-token-revoked': 'The refresh token was revoked. Sign in again.',
  'refresh-token-reused':
    'A refresh token was used twice, so everything issued from it was revoked. Sign in again.',
  'token-missing': 'The request carried no access token.',
  'token-expired': 'The access token has expired; they live for about an hour. Sign in again.',
  'token-revoked': 'The access token was revoked. Sign in again.',
  'token-wrong-organization': 'The access token belongs to another organization. Check the issuer.',
  'insufficient-scope': 'The access token lacks the scope for this data. Ask for it in the scope option.',
  'unknown-organization': "No organization lives at this host. Check the issuer's host name.",
  'not-found': 'Nothing is at this address of the provider. Check the issuer.',
  'method-not-allowed': 'The provider does not take this request at this address. Check the issuer.',
  'https-required': 'Use the https address of the organization as issuer.',
  'rate-limited': 'Too many requests. Wait as long as Retry-After says, then try again.',
  'internal-error':
    "Something failed at the provider. Try again; with the request id the provider's operator finds the cause.",
  'store-unavailable': 'The provider is temporarily unavailable. Try again in a moment.',
} as const
