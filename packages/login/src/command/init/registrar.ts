import type { Variables } from '../project/variables.ts'
import { UsageError } from '../usage.ts'
import { applicationName } from './application-name.ts'
import { type Application, issuerFor, type Registered, register } from './registration.ts'

const DEFAULT_SCOPE = 'openid profile email'

type Flags = { token?: string; issuer?: string; name?: string; scope?: string }

/** The application that is going to be registered, and where. */
export type Registrar = { issuer: URL; token: string; application: Application }

/** Returns where to register which application; `undefined` if nothing has to be registered. */
export const registrarOf = (
  { token, issuer, name, scope }: Flags,
  found: Variables,
  { packageName, redirectUri }: { packageName: string; redirectUri: string },
): Registrar | undefined => {
  if (token === undefined || found.ORGO_CLIENT_ID || found.ORGO_CLIENT_SECRET) return undefined
  const address = found.ORGO_ISSUER || issuer
  if (!address)
    throw new UsageError(
      'ORGO_API_TOKEN or --token needs --issuer: at whose organization is the application registered?',
    )
  const application = {
    name: name ?? applicationName(packageName),
    redirectUri,
    scope: found.ORGO_SCOPE || scope || DEFAULT_SCOPE,
  }
  return { issuer: issuerFor(address), token, application }
}

/** Returns what is told of the registration before anything is written. */
export const announcement = ({ issuer, application: { name } }: Registrar): string =>
  `Application: "${name}", to be registered at ${issuer.origin}. Members read this name; --name gives it another.\n`

/** Registers the application, and tells where its name is changed. */
export const registerWith = async ({ issuer, token, application }: Registrar): Promise<Registered> => {
  const registered = await register(issuer, token, application)
  const settings = `${issuer.href.replace(/\/$/, '')}/settings/developers/oauth-applications`
  const address = `${settings}/${encodeURIComponent(registered.clientId)}`
  process.stdout.write(`Registered the application "${application.name}". Change it at ${address}\n\n`)
  return registered
}
