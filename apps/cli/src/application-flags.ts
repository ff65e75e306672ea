import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { Violation } from './failure.ts'
import { collect } from './flags.ts'

export type ApplicationFlags = {
  name?: string
  description?: string
  redirectUri?: string[]
  scope?: string
  type?: string
  authMethod?: string
  postLogoutRedirectUri?: string[]
  backchannelLogoutUri?: string
  jwksUri?: string
  jwks?: string
  clientId?: string
  clientSecret?: string
}

/** The flags that describe an application, for `create` and `update` alike. */
export const withApplicationFlags = (command: Command): Command =>
  command
    .option('--description <text>', 'what it is for')
    .option('--redirect-uri <uri>', 'where members come back to; repeat for several', collect)
    .option(
      '--scope <scopes>',
      'what it may ask for, separated by spaces: openid profile email groups roles offline_access',
    )
    .option('--type <type>', 'web, spa, native or service (default: web)')
    .option(
      '--auth-method <method>',
      'client_secret_basic, client_secret_post, private_key_jwt or none (default: by type)',
    )
    .option(
      '--post-logout-redirect-uri <uri>',
      'where members go after signing out; repeat for several',
      collect,
    )
    .option('--backchannel-logout-uri <url>', 'is told when a member signs out')
    .option('--jwks-uri <url>', 'where its public keys are published, for private_key_jwt')
    .option('--jwks <file>', 'a file with its public keys (a JSON Web Key Set)')

const PRIVATE_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

const privateKeyViolations = (jwks: unknown): Violation[] => {
  const keys: unknown = (jwks as { keys?: unknown } | null)?.keys
  if (!Array.isArray(keys)) return []
  return keys.flatMap((key: unknown, index) =>
    typeof key === 'object' && key !== null && PRIVATE_PARTS.some((part) => part in key)
      ? [
          {
            path: `jwks.keys.${index}`,
            message: 'is a private key: give the public one only',
            code: 'jwks-private',
          },
        ]
      : [],
  )
}

const readJwks = (file: string): { jwks?: unknown; violations: Violation[] } => {
  try {
    const jwks: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return { jwks, violations: privateKeyViolations(jwks) }
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read'
    return { violations: [{ path: 'jwks', message: `the file ${file} ${reason}`, code: 'jwks-unreadable' }] }
  }
}

/** The flags as the model names them, without those that were not given. */
export const applicationInput = ({
  redirectUri,
  postLogoutRedirectUri,
  jwks: file,
  ...flags
}: ApplicationFlags): { input: Record<string, unknown>; violations: Violation[] } => {
  const { jwks, violations } = file ? readJwks(file) : { violations: [] }
  const input = {
    ...flags,
    redirectUris: redirectUri,
    postLogoutRedirectUris: postLogoutRedirectUri,
    jwks,
  }
  return {
    input: Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
    violations,
  }
}
