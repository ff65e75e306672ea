import { readFileSync } from 'node:fs'
import type { ApplicationInput } from '@orgo/admin'

/** The flags of `app create` and `app update` that describe an application. */
export type ApplicationFlags = {
  name?: string
  description?: string
  homepage?: string
  logo?: string
  redirectUri?: string[]
  scope?: string
  type?: string
  authMethod?: string
  pkce?: string
  refreshOverlap?: string
  idTokenClaims?: string
  postLogoutRedirectUri?: string[]
  backchannelLogoutUri?: string
  jwksUri?: string
  jwks?: string
  clientId?: string
  clientSecret?: string
}

const readJwks = (file: string): ApplicationInput => {
  try {
    return { fields: { jwks: JSON.parse(readFileSync(file, 'utf8')) } }
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read'
    const violation = { path: 'jwks', message: `the file ${file} ${reason}`, code: 'jwks-unreadable' }
    return { fields: {}, violations: [violation] }
  }
}

/** Returns the flags under the names of the model, and a violation if the file of keys cannot be read. */
export const readApplicationFlags = ({
  redirectUri,
  postLogoutRedirectUri,
  jwks: file,
  ...flags
}: ApplicationFlags): ApplicationInput => {
  const { fields, violations } = file ? readJwks(file) : { fields: { jwks: file } }
  return {
    fields: { ...flags, redirectUris: redirectUri, postLogoutRedirectUris: postLogoutRedirectUri, ...fields },
    violations,
  }
}
