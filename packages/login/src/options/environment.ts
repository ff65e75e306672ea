import type { LoginOptions } from './options.ts'

const VARIABLES = {
  issuer: 'ORGO_ISSUER',
  organization: 'ORGO_ORGANIZATION',
  clientId: 'ORGO_CLIENT_ID',
  clientSecret: 'ORGO_CLIENT_SECRET',
  redirectUri: 'ORGO_REDIRECT_URI',
  scope: 'ORGO_SCOPE',
  postLogoutRedirectUri: 'ORGO_POST_LOGOUT_REDIRECT_URI',
  cookieSecret: 'ORGO_COOKIE_SECRET',
} as const satisfies Partial<Record<keyof LoginOptions, string>>

export type Variable = keyof typeof VARIABLES

export const variableOf = (option: Variable): string => VARIABLES[option]

/** Returns how a message names an option: with the variable that can give it. */
export const nameOf = (option: Variable): string => `${option} (${variableOf(option)})`

/** Some runtimes have no `process`, and refuse to read what was not permitted. */
const read = (name: string): string | undefined => {
  try {
    const value = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env?.[
      name
    ]
    return value === '' ? undefined : value
  } catch {
    return undefined
  }
}

/** Returns the options, those that are left out from the environment. An issuer in one place makes the organization in the other meaningless. */
export const withEnvironment = (options: LoginOptions): LoginOptions => {
  const isOrganizationGiven = options.issuer !== undefined || options.organization !== undefined
  const entries = (Object.keys(VARIABLES) as Variable[])
    .filter((option) => options[option] === undefined)
    .filter((option) => !(isOrganizationGiven && (option === 'issuer' || option === 'organization')))
    .map((option) => [option, read(VARIABLES[option])] as const)
  const { cookieSecret, ...rest } = Object.fromEntries(entries.filter(([, value]) => value !== undefined))
  return { ...options, ...rest, ...(cookieSecret && { cookieSecret: cookieSecret.trim().split(/\s+/) }) }
}
