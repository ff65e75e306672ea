import type { SdkCode } from '../codes.ts'
import type { Words } from '../words.ts'

export const SDK: Record<SdkCode, Words> = {
  'configuration-invalid': {
    title: 'The options of createLogin are wrong',
    cause: 'An option is missing, malformed, or does not go with another one. The message names each.',
    fix: 'Correct the options.',
    hint: 'Correct the options given to createLogin.',
  },
  'discovery-failed': {
    title: 'The provider was not found',
    cause:
      'The discovery document of the issuer could not be read: the issuer is mistyped, or this server cannot reach it.',
    fix: 'Open the issuer with /.well-known/openid-configuration behind it from this server. The next sign-in tries again.',
    hint: "Check that the issuer is your organization's address and that this server can reach it. The next sign-in tries again by itself.",
  },
  'state-mismatch': {
    title: 'This sign-in is not known to the browser',
    cause:
      'The cookie of the sign-in is missing: it took longer than ten minutes, was finished already, or began on another host.',
    fix: 'Sign in again. When it stays, begin on the host that the redirect URI has, and allow cookies.',
    hint: 'The cookie of this sign-in is missing: it took longer than ten minutes, was finished already, began in another browser or on another host, or cookies are blocked. Sign in again.',
  },
  'nonce-mismatch': {
    title: 'The ID token belongs to another sign-in',
    cause: 'Its nonce is not the one that this sign-in sent (OpenID Connect Core, section 3.1.3.7).',
    fix: 'Sign in again.',
    hint: 'The ID token belongs to another sign-in. Sign in again.',
  },
  'id-token-invalid': {
    title: 'The ID token is not valid',
    cause:
      'Its signature, issuer, audience or times did not pass the checks; a wrong clock is the usual reason.',
    fix: 'Check the issuer, the client id and the clock of this server.',
    hint: "The ID token did not pass validation. Check the issuer, the client id and this server's clock.",
  },
  'network-error': {
    title: 'The provider did not answer',
    cause: 'A request to the provider failed or took too long.',
    fix: 'Try again in a moment, and check that this server can reach the issuer.',
    hint: 'The provider could not be reached or did not answer in time. Try again in a moment.',
  },
  'session-too-large': {
    title: 'The session does not fit into a cookie',
    cause: 'Browsers keep cookies of at most 4096 bytes; many groups and roles make a session larger.',
    fix: 'Ask for fewer scopes.',
    hint: 'Browsers keep cookies of at most 4096 bytes, and this session is larger. Ask for fewer scopes; groups and roles are the usual reason.',
  },
  'cross-site-request': {
    title: 'The sign-out form came from another site',
    cause: 'Only a form of the site itself may sign a member out.',
    fix: 'Send the form from the origin that the redirect URI has.',
    hint: 'Sign-out takes only a form sent from a page of this same site. Check that redirectUri has the origin that members see in the address bar.',
  },
  'provider-error': {
    title: 'The provider answered with an error of its own',
    cause: 'The error carries no code of the catalogue.',
    fix: 'Read its description, and give the request id to the operator.',
    hint: 'The provider answered with an error that has no code of its own. The description and the request id say more.',
  },
}
