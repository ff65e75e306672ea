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
    title: 'The session does not fit into cookies',
    cause:
      'Sessions in cookies have a limit, because servers take only so many bytes of cookies; many groups and roles make a session larger.',
    fix: 'Keep sessions in a store, or ask for fewer scopes.',
    hint: 'The session is larger than the cookies that servers take; the message names its largest parts. Give createLogin a session store, or ask for fewer scopes.',
  },
  'cross-site-request': {
    title: 'The sign-out form came from another site',
    cause: 'Only a form of the site itself may sign a member out.',
    fix: 'Send the form from the origin that the redirect URI has.',
    hint: 'Sign-out takes only a form sent from a page of this same site. Check that redirectUri has the origin that members see in the address bar.',
  },
  'session-secret-weak': {
    title: 'The cookie secret is too weak',
    cause: 'It is shorter than 32 characters, or made of a few that repeat, so that it could be guessed.',
    fix: 'Make a new one: openssl rand -base64 32',
    hint: 'Give cookieSecret, or ORGO_COOKIE_SECRET, at least 32 random characters: openssl rand -base64 32',
  },
  'issuer-unreachable': {
    title: 'The issuer cannot be reached',
    cause:
      'No connection came about or no answer came in time: the name does not resolve, a firewall is between, or the certificate is not trusted.',
    fix: 'Open the issuer with /.well-known/openid-configuration behind it from this server, with curl.',
    hint: 'This server got no answer from the issuer. Check its address, the network between and the certificate; the next sign-in tries again by itself.',
  },
  'endpoint-insecure': {
    title: 'The provider names an address without https',
    cause:
      'Its metadata has an endpoint that is not https, and a code, a secret or a token would be readable on its way there.',
    fix: 'The operator of the provider has to correct its metadata.',
    hint: "The provider's metadata names an endpoint without https. Nothing is sent to it; tell the operator of the provider.",
  },
  'host-not-allowed': {
    title: 'This site was called at a host that it does not know',
    cause:
      'The host of the request is not among allowedHosts: a new domain, a preview deployment, or a forged Host header.',
    fix: 'Add the host to allowedHosts, or name the headers of the proxy in front with trustForwardedHeaders.',
    hint: "The request's host is not in allowedHosts. Add it when it is yours; behind a proxy, set trustForwardedHeaders.",
  },
  'callback-url-mismatch': {
    title: 'The sign-in came back to another address than it began at',
    cause:
      'A cookie belongs to one host. The sign-in began at one, such as 127.0.0.1, and the redirect URI has another, such as localhost.',
    fix: 'Open the site at the address that the redirect URI has, or register the other one and use it.',
    hint: 'The sign-in began on another host than redirectUri has, and its cookie stayed there. Open the site at the host of redirectUri.',
  },
  'cookie-missing': {
    title: 'The browser sent no cookie of a sign-in',
    cause:
      'Cookies are blocked, the sign-in took longer than ten minutes, or the address was opened without a sign-in before it.',
    fix: 'Allow cookies for this site and sign in again.',
    hint: 'The browser sent no cookie of a sign-in: cookies are blocked, it took longer than ten minutes, or this address was opened by itself. Sign in again.',
  },
  'issuer-mismatch': {
    title: 'The answer came from another provider',
    cause:
      'Its iss is missing or is not the issuer that this sign-in went to (RFC 9207). Someone may mix up two providers on purpose.',
    fix: 'Sign in again, and report it when it happens again.',
    hint: 'The authorization response names another issuer than the one asked (RFC 9207). Check that issuer is written exactly as in the discovery document.',
  },
  'id-token-issuer': {
    title: 'The ID token was issued by another provider',
    cause: 'Its iss is not the issuer that is configured.',
    fix: 'Write the issuer exactly as in the discovery document.',
    hint: 'The iss of the ID token is not the configured issuer. Write it exactly as in the discovery document.',
  },
  'id-token-audience': {
    title: 'The ID token is for another application',
    cause: 'Its aud does not name the client id, or names others beside it.',
    fix: 'Check the client id.',
    hint: "The aud of the ID token is not this application's client id. Check clientId.",
  },
  'id-token-authorized-party': {
    title: 'The ID token was issued to another application',
    cause: 'Its azp is not the client id.',
    fix: 'Check the client id.',
    hint: "The azp of the ID token is not this application's client id. Check clientId.",
  },
  'id-token-algorithm': {
    title: 'The ID token is signed in a way that is not accepted',
    cause: 'Its alg is none, or none of those that the provider announces.',
    fix: 'The operator of the provider has to sign with an announced algorithm.',
    hint: "The alg of the ID token is not one that the provider's metadata names. Tell the operator of the provider.",
  },
  'id-token-key-unknown': {
    title: 'The key of the ID token is unknown',
    cause: 'The provider publishes no key with its kid.',
    fix: 'Sign in again in a minute, when the new key of the provider has arrived everywhere.',
    hint: "None of the keys at the provider's jwks_uri has the kid of the ID token. It may just have been rotated: sign in again in a minute.",
  },
  'id-token-signature': {
    title: 'The signature of the ID token is wrong',
    cause: 'It was not made with the key that the provider publishes, or the token was changed on its way.',
    fix: 'Report it to the operator of the provider.',
    hint: "The signature of the ID token does not fit the provider's published key. Do not trust the token; tell the operator of the provider.",
  },
  'id-token-hash': {
    title: 'The access token does not belong to the ID token',
    cause:
      'The at_hash of the ID token is not the hash of the access token that came with it (OpenID Connect Core, section 3.1.3.8).',
    fix: 'Report it to the operator of the provider.',
    hint: 'The at_hash of the ID token does not fit the access token beside it. One of them was exchanged; tell the operator of the provider.',
  },
  'id-token-expired': {
    title: 'The ID token is expired or not valid yet',
    cause: 'It was on its way for very long, or a clock is wrong.',
    fix: 'Sign in again, and set the clocks by NTP.',
    hint: "The ID token is not valid at this time, and the provider's clock agrees with this server's. Sign in again.",
  },
  'clock-skew': {
    title: 'The clocks of this server and of the provider differ',
    cause: 'One of the two is wrong, so that fresh tokens look expired or not valid yet.',
    fix: 'Set the clock of this server by NTP; the message names both clocks.',
    hint: "The two clocks differ by more than clockTolerance allows. Set this server's clock by NTP.",
  },
  'subject-mismatch': {
    title: 'The provider spoke of another member',
    cause: 'The sub of the answer is not the one of the ID token (OpenID Connect Core, section 5.3.2).',
    fix: 'Report it to the operator of the provider.',
    hint: 'Userinfo, or a refreshed ID token, names another member than the sign-in did. Nothing of it is used; tell the operator of the provider.',
  },
  'answer-too-large': {
    title: 'The answer of the provider is too large',
    cause: 'It has more than a megabyte, which no answer of the protocol needs.',
    fix: 'Check that the issuer is an OpenID provider.',
    hint: "The provider's answer is larger than a megabyte and was not read to its end. Check the issuer.",
  },
  'answer-too-slow': {
    title: 'The provider took too long to answer',
    cause: 'Its answer was not complete in time.',
    fix: 'Try again in a moment.',
    hint: "The provider's answer did not arrive within the option timeout. Try again in a moment.",
  },
  'answer-redirected': {
    title: 'The provider answered with a redirect',
    cause: 'An endpoint for programs never redirects: what was sent to it would go to another address.',
    fix: 'Write the issuer with the scheme, host and path that it has in the end.',
    hint: 'An endpoint of the provider redirects, which is not followed. Check that issuer has the final address: https, with or without www.',
  },
  'session-store-failed': {
    title: 'The session store did not work',
    cause: 'The store that the application gave for its sessions failed.',
    fix: 'Check the store, such as Redis, and its connection.',
    hint: 'A method of session.store failed; the cause says why. Check the store and its connection.',
  },
  'session-store-missing': {
    title: 'Nobody else can end a session in a cookie',
    cause: 'The provider sent a logout notice, and the sessions of this site are in cookies.',
    fix: 'Give createLogin a session store, or remove the back-channel logout URI of the application.',
    hint: "Back-channel logout needs session.store. Give one, or remove the application's back-channel logout URI.",
  },
  'session-ended': {
    title: 'The session was ended while it began',
    cause: 'The member was signed out at the provider while this sign-in was under way.',
    fix: 'Sign in again.',
    hint: 'The provider ended its session while this sign-in was under way. Sign in again.',
  },
  'sign-in-expired': {
    title: 'Nobody finished the sign-in in time',
    cause:
      'The page of the provider was closed or never opened, or its code was not typed in before it ended.',
    fix: 'Start the sign-in again.',
    hint: 'The program waited for the member, who did not finish the sign-in in time. Start it again; show the address where no browser opens.',
  },
  'logout-token-invalid': {
    title: 'The logout notice is not valid',
    cause: 'Its token is missing, malformed, too old, or not from the provider for this application.',
    fix: 'Only the provider sends such notices; check the client id and the issuer.',
    hint: 'The logout_token did not pass validation (OpenID Connect Back-Channel Logout, section 2.6). The message says what.',
  },
  'not-signed-in': {
    title: 'Nobody is signed in',
    cause: 'The request has no session: it ended, or there never was one.',
    fix: 'Sign in.',
    hint: 'The request has no session. Send the member to the sign-in address.',
  },
  'group-missing': {
    title: 'The member is not in the group',
    cause: 'The page is for members of a group.',
    fix: 'An administrator of the organization can add the member to the group.',
    hint: 'The member is not in the group that this page needs. Ask for the scope groups, and sign in again after a change.',
  },
  'role-missing': {
    title: 'The member does not have the role',
    cause: 'The page is for members with a role.',
    fix: 'An administrator of the organization can give the role to the member.',
    hint: 'The member does not have the role that this page needs. Ask for the scope roles, and sign in again after a change.',
  },
  'provider-error': {
    title: 'The provider answered with an error of its own',
    cause: 'The error carries no code of the catalogue.',
    fix: 'Read its description, and give the request id to the operator.',
    hint: 'The provider answered with an error that has no code of its own. The description and the request id say more.',
  },
}
