import type { AUTHORIZE as CODES } from '../codes.ts'
import type { Words } from '../words.ts'

export const AUTHORIZE: Record<keyof typeof CODES, Words> = {
  'unknown-client': {
    title: 'This application is not known here',
    cause: 'The client_id in the link is not one of an application of this organization.',
    fix: 'Copy the Client ID from Settings, Developers, OAuth Applications, and check that the link goes to the right organization.',
    hint: 'Check the client id, and that the application is registered in this organization.',
  },
  'redirect-uri-mismatch': {
    title: 'The redirect URI is not registered',
    cause:
      'The redirect_uri differs from every registered one: a slash, the scheme, the port, the case of the host or a query is enough.',
    fix: 'Register exactly the redirect URI that the application sends, or send exactly a registered one.',
    hint: 'Register exactly the redirectUri that is sent, or send exactly the registered one: slash, scheme, port, host and query all count.',
  },
  'redirect-uri-not-https': {
    title: 'The redirect URI must use https',
    cause:
      'The redirect_uri uses plain http outside of a loopback address, where a code could be read on its way.',
    fix: 'Serve the callback over https, and register and send its https address.',
    hint: 'Use an https redirectUri. Plain http is for loopback addresses only.',
  },
  'application-disabled': {
    title: 'This application is switched off',
    cause: 'An administrator of the organization has disabled the application.',
    fix: 'Ask an administrator of the organization to enable the application again.',
    hint: 'An administrator of the organization switched this application, or its OAuth module, off.',
  },
  'module-disabled': {
    title: 'Login with Orgo is switched off here',
    cause:
      'The organization has switched its OAuth module off. Its applications sign nobody in until it is on again.',
    fix: 'Ask an administrator of the organization to switch the module on, under Settings, Modules. Nothing was lost.',
    hint: 'The organization has switched its OAuth module off. An administrator can switch it on again.',
  },
  'pkce-required': {
    title: 'This application must use PKCE',
    cause:
      'The request has no code_challenge. It is required of browser and native applications, which have no secret, and of others that are set so.',
    fix: 'Send code_challenge with code_challenge_method=S256, and the code_verifier with the token request (RFC 7636).',
    hint: 'This application must send a PKCE code challenge. The SDK always does.',
  },
  'pkce-method': {
    title: 'The PKCE method is not supported',
    cause: 'code_challenge and code_challenge_method do not go together, or the method is not S256.',
    fix: 'Send both code_challenge and code_challenge_method=S256.',
    hint: 'Only the PKCE method S256 is accepted. The SDK always uses it.',
  },
  'unsupported-response-type': {
    title: 'The response type is not supported',
    cause: 'Only the authorization code flow is offered: the implicit flow leaks tokens into addresses.',
    fix: 'Send response_type=code.',
    hint: 'Only the response type "code" is supported. The SDK always asks for it.',
  },
  'scope-not-allowed': {
    title: 'The application may not ask for this scope',
    cause: 'The request names a scope that the application is not registered for.',
    fix: 'Ask for registered scopes only, or have an administrator add the scope to the application.',
    hint: 'Ask only for scopes that the application was registered with, or have an administrator add the missing ones.',
  },
  'scope-missing': {
    title: 'The request asks for nothing',
    cause: 'The scope parameter is missing, or names none of the scopes of this platform.',
    fix: 'Send scope with at least one of openid, profile, email, groups, roles.',
    hint: 'Ask for at least one scope of the platform, such as profile.',
  },
  'claim-not-allowed': {
    title: 'The application may not ask for this claim',
    cause:
      'The claims parameter calls a claim essential that none of the scopes which the application is registered for releases.',
    fix: 'Have an administrator add the scope that releases the claim to the application, or do not call the claim essential.',
    hint: 'The claims parameter calls a claim essential that no scope of the application releases. Have an administrator add the scope.',
  },
  'authentication-requirements-unmet': {
    title: 'The requested way to sign in does not exist here',
    cause: 'The claims parameter calls an acr essential that no sign-in at this provider has.',
    fix: 'Ask for one of the acr_values_supported of the discovery document, or do not call the acr essential.',
    hint: 'The provider cannot sign members in as strictly as was asked for. Ask for one of its acr_values_supported.',
  },
  'parameter-too-long': {
    title: 'A parameter is too long',
    cause:
      'The state or the id_token_hint has more than 8192 bytes, or the other parameters together have more than 4096.',
    fix: 'Keep what is long at the application, and send a key to it as the state.',
    hint: 'The authorization request is too long. Keep what is long in your own session, and send a key to it.',
  },
  'login-required': {
    title: 'The member has to do something first',
    cause: 'The request has prompt=none, but the member is not signed in or has not agreed yet.',
    fix: 'Send the member through the authorization endpoint without prompt=none.',
    hint: 'The member is not signed in at the provider. Sign in again.',
  },
}
