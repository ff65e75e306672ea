import type { TOKEN as CODES } from '../codes.ts'
import type { Words } from '../words.ts'

export const TOKEN: Record<keyof typeof CODES, Words> = {
  'client-authentication-failed': {
    title: 'The application could not prove who it is',
    cause:
      'The client id or the secret is wrong, the secret was rotated, or the authentication method is not the registered one.',
    fix: 'Check client_id and client_secret against Settings, Developers, OAuth Applications; a lost secret can be rotated.',
    hint: 'Check the client id and client secret, and whether the secret was rotated. An application without a secret must be registered as such.',
  },
  'code-expired': {
    title: 'The authorization code is not valid any more',
    cause: 'Codes live for 60 seconds, or this one was never issued here.',
    fix: 'Redeem the code as soon as it arrives, or start a new authorization.',
    hint: 'The authorization code is no longer valid: it lives for about a minute and works once. Sign in again.',
  },
  'code-already-used': {
    title: 'The authorization code was used before',
    cause:
      'A code is good for one redemption. Everything that was issued from it is revoked, because it may have been stolen.',
    fix: 'Redeem each code once: look for a callback that runs twice, then start a new authorization.',
    hint: 'The authorization code was used before, for example by a page reload. Sign in again.',
  },
  'code-client-mismatch': {
    title: 'The grant belongs to another application',
    cause: 'The code or refresh token was issued to another client_id.',
    fix: 'Redeem it with the client_id that started the authorization.',
    hint: 'The authorization code was issued to another application. Check the client id.',
  },
  'code-redirect-uri-mismatch': {
    title: 'The redirect URI differs from the one of the authorization',
    cause: 'The redirect_uri of the token request is not the one that the code was sent to.',
    fix: 'Send the same redirect_uri in both requests.',
    hint: 'The redirectUri at the token endpoint is not the one of the authorization request. Check that all servers have the same options.',
  },
  'pkce-verifier-mismatch': {
    title: 'The code verifier does not fit',
    cause:
      'The code_verifier is missing, is not the one behind the code_challenge, or came without a code_challenge.',
    fix: 'Keep the code_verifier of the authorization and send it with the token request.',
    hint: 'The PKCE verifier does not fit this authorization code. Sign in again.',
  },
  'refresh-token-expired': {
    title: 'The refresh token is not valid any more',
    cause: 'It was not used for too long, or it was never issued here.',
    fix: 'Send the member through the authorization endpoint again.',
    hint: 'The refresh token has expired. Sign in again.',
  },
  'refresh-token-revoked': {
    title: 'The refresh token was revoked',
    cause:
      'The application or the member withdrew it, the member lost access, or an older one of its family was used again.',
    fix: 'Send the member through the authorization endpoint again.',
    hint: 'The refresh token was revoked. Sign in again.',
  },
  'refresh-token-reused': {
    title: 'The refresh token was used before',
    cause:
      'Each refresh answers with a new refresh token; an old one came back. The whole family is revoked, because one may be stolen.',
    fix: 'Store the newest refresh token of each answer before using it, and refresh from one place at a time.',
    hint: 'A refresh token was used twice, so everything issued from it was revoked. Sign in again.',
  },
  'unsupported-grant-type': {
    title: 'The grant type is not supported',
    cause: 'The grant_type is none of those that this application may use.',
    fix: 'Send grant_type=authorization_code or grant_type=refresh_token; a service sends grant_type=client_credentials.',
    hint: 'The application is not registered for this grant. It needs the authorization code grant.',
  },
}
