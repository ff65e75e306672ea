import { type Application, hasUnownedScheme } from '@orgo/model'
import { UNOWNED_SCHEME } from '../en.ts'

/** Returns a warning for each redirect URI that another program on a member's device can take for itself (RFC 8252 §8.6). */
export const schemeWarnings = ({ redirectUris }: Application): string[] =>
  redirectUris.filter(hasUnownedScheme).map(UNOWNED_SCHEME)
