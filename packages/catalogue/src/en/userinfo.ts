import type { USERINFO as CODES } from '../codes.ts'
import type { Words } from '../words.ts'

export const USERINFO: Record<keyof typeof CODES, Words> = {
  'token-missing': {
    title: 'The access token is missing',
    cause: 'The request carries no Authorization header with a Bearer token.',
    fix: 'Send the header Authorization: Bearer followed by the access token.',
    hint: 'The request carried no access token.',
  },
  'token-expired': {
    title: 'The access token is not valid any more',
    cause: 'Access tokens live for an hour, or this one was never issued here.',
    fix: 'Use the refresh token to get a new one, or authorize again.',
    hint: 'The access token has expired; they live for about an hour. Sign in again.',
  },
  'token-revoked': {
    title: 'The access token was revoked',
    cause:
      'The application or the member withdrew it, the member lost access, or its code or refresh token was used twice.',
    fix: 'Authorize again.',
    hint: 'The access token was revoked. Sign in again.',
  },
  'token-wrong-organization': {
    title: 'The access token belongs to another organization',
    cause: 'A token is good only on the host of the organization that issued it.',
    fix: 'Call the userinfo endpoint of the issuer that the token came from.',
    hint: 'The access token belongs to another organization. Check the issuer.',
  },
  'insufficient-scope': {
    title: 'The access token has too little scope',
    cause: 'The token has none of the scopes openid, profile, email, groups, roles.',
    fix: 'Ask for the scope of the data at authorization.',
    hint: 'The access token lacks the scope for this data. Ask for it in the scope option.',
  },
}
