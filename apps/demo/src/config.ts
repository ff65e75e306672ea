import { randomBytes } from 'node:crypto'

/** Everything the demo site can be told from outside. */
export interface Config {
  port: number
  host: string
  /** This site's public address, an origin without a path. */
  url: URL
  issuer: string
  clientId: string
  clientSecret: string
  cookieSecret: string
}

/** All mistakes of the environment, a line each, every line beginning with the variable's name. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
  }
}

/** @throws {ConfigError} naming every mistake at once. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const problems: string[] = []
  // An empty variable counts as unset: that is how compose files and shells write "not given".
  const read = (name: string, fallback = '') => environment[name]?.trim() || fallback
  const check = (good: boolean, problem: string) => good || problems.push(problem)

  const port = read('PORT', '3001')
  check(isPort(port), 'PORT must be a whole number from 1 to 65535')
  const issuer = read('ORGO_ISSUER', 'http://localhost:3000')
  check(isSecureEnough(issuer), `ORGO_ISSUER ${urlRule}`)
  const url = read('DEMO_URL', `http://localhost:${isPort(port) ? port : 3001}`)
  check(isSecureEnough(url), `DEMO_URL ${urlRule}`)
  check(!URL.canParse(url) || isOrigin(new URL(url)), 'DEMO_URL must have no path, query or fragment')
  const clientId = read('ORGO_CLIENT_ID')
  check(
    clientId !== '',
    'ORGO_CLIENT_ID is missing: the Client ID of the application registered at the issuer',
  )
  const clientSecret = read('ORGO_CLIENT_SECRET')
  check(clientSecret !== '', 'ORGO_CLIENT_SECRET is missing: the Client Secret shown when it was registered')
  const cookieSecret = read('COOKIE_SECRET', randomBytes(32).toString('base64url'))
  check(cookieSecret.length >= 32, 'COOKIE_SECRET must have at least 32 characters')

  if (problems.length > 0) throw new ConfigError(problems)
  return {
    port: Number(port),
    host: read('HOST', '127.0.0.1'),
    url: new URL(url),
    issuer,
    clientId,
    clientSecret,
    cookieSecret,
  }
}

const urlRule = 'must be an https address; plain http is for localhost only'

function isPort(value: string): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65535
}

function isSecureEnough(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname } = new URL(value)
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname) || hostname.endsWith('.localhost')
  return protocol === 'https:' || (protocol === 'http:' && loopback)
}

function isOrigin(url: URL): boolean {
  return url.pathname === '/' && !url.search && !url.hash
}
