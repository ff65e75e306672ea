import { isIP } from 'node:net'
import { deploymentEnvironment, type EnvironmentRule, productionNeeds, readEnvironment } from '@orgo/model'
import { developmentSecret } from '@orgo/store'
import { z } from 'zod'
import type { Bounds } from './edge/http-server.ts'
import { LOGGED_ADDRESSES, type LoggedAddress } from './edge/logged-address.ts'

const isProxy = (entry: string): boolean => {
  const [address = '', prefix, ...rest] = entry.split('/')
  const bits = isIP(address) === 4 ? 32 : 128
  const validPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits)
  return entry === 'loopback' || (isIP(address) !== 0 && validPrefix && rest.length === 0)
}

const positiveNumber = (of: string, digits: number) =>
  z.string().regex(new RegExp(`^[1-9]\\d{0,${digits - 1}}$`), `must be a number of ${of}`)

const HEADERS_SECONDS = '10'
const REQUEST_SECONDS = '30'

/** The provider's environment variables. `scripts/tables.ts` makes the README's table from their descriptions. */
export const providerEnvironment = z.object({
  ...deploymentEnvironment.shape,
  HOST: z.string().min(1).default('127.0.0.1').describe('The address the provider listens on'),
  ORGO_TRUST_PROXY: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((entry) => entry.trim())
        .filter(Boolean),
    )
    .refine(
      (entries) => entries.every(isProxy),
      'must be a comma-separated list of addresses, CIDR blocks or `loopback`',
    )
    .describe('The proxies whose `X-Forwarded-For`, `-Proto` and `-Host` headers count'),
  ORGO_SHARED_HOST: z
    .string()
    .regex(/^[a-z0-9.-]+(:\d{1,5})?$/, 'must be a host name in lower case, without scheme or path')
    .optional()
    .describe('A host of the platform itself, where `/oauth/*` works for every organization'),
  ORGO_MAX_TENANTS: positiveNumber('organizations', 6)
    .prefault('500')
    .transform(Number)
    .describe('How many organizations one process keeps ready; about 0.2 MB of memory each'),
  ORGO_KEY_MAX_AGE_DAYS: positiveNumber('days', 4)
    .transform(Number)
    .optional()
    .describe('Signing keys are rotated at this age; not set: by `orgo key rotate` only'),
  ORGO_HEADERS_TIMEOUT_SECONDS: positiveNumber('seconds', 4)
    .prefault(HEADERS_SECONDS)
    .transform(Number)
    .describe('How long a client may take to send the head of a request'),
  ORGO_REQUEST_TIMEOUT_SECONDS: positiveNumber('seconds', 4)
    .prefault(REQUEST_SECONDS)
    .transform(Number)
    .describe('How long it may take to send a whole request, and to go on reading the answer'),
  ORGO_KEEP_ALIVE_SECONDS: positiveNumber('seconds', 4)
    .prefault('65')
    .transform(Number)
    .describe('How long an unused connection is kept; longer than the proxy in front keeps it'),
  ORGO_MAX_CONNECTIONS: positiveNumber('connections', 6)
    .prefault('10000')
    .transform(Number)
    .describe('How many connections one process takes; one more is closed at once'),
  ORGO_DEMO: z
    .enum(['0', '1'])
    .default('1')
    .describe('`0`: no demo data in an empty store; production never has any'),
  DEMO_URL: z
    .url()
    .default('http://localhost:3001')
    .describe('Where the demo site runs: the redirect URI of the demo application'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('How much is logged, as JSON lines on standard output'),
  ORGO_LOG_ADDRESS: z
    .enum(LOGGED_ADDRESSES)
    .default('full')
    .describe(
      'The client’s address in the log and with a session: `full`, `short` (its /24, of IPv6 its /48) or `none`',
    ),
})

// The default base domain is for development only.
const productionNeedsDomain: EnvironmentRule = (given) =>
  given.NODE_ENV === 'production' && given.ORGO_BASE_DOMAIN === undefined
    ? [
        {
          variable: 'ORGO_BASE_DOMAIN',
          message: 'is required in production: the domain that organizations live under',
        },
      ]
    : []

// Node refuses such bounds too, but its error names no variable.
const headersWithinRequest: EnvironmentRule = (given) => {
  const {
    ORGO_HEADERS_TIMEOUT_SECONDS: headers = HEADERS_SECONDS,
    ORGO_REQUEST_TIMEOUT_SECONDS: request = REQUEST_SECONDS,
  } = given
  return Number(headers) > Number(request)
    ? [
        {
          variable: 'ORGO_HEADERS_TIMEOUT_SECONDS',
          message: 'must not be longer than ORGO_REQUEST_TIMEOUT_SECONDS',
        },
      ]
    : []
}

const DAY_MS = 24 * 60 * 60 * 1000

export type Config = {
  production: boolean
  host: string
  port: number
  dataDir: string
  mongodbUrl: string | undefined
  redisUrl: string | undefined
  secret: string
  baseDomain: string
  trustedProxies: readonly string[]
  sharedHost: string | undefined
  maxTenants: number
  keyMaxAgeMs: number | undefined
  bounds: Bounds
  demo: { url: string } | undefined
  logLevel: string
  logAddress: LoggedAddress
}

/**
 * Returns the provider's configuration, read from the environment variables.
 *
 * @throws EnvironmentError naming every variable that is wrong.
 */
export const readConfig = (environment: Record<string, string | undefined> = process.env): Config => {
  const settings = readEnvironment(providerEnvironment, environment, [
    productionNeeds,
    productionNeedsDomain,
    headersWithinRequest,
  ])
  const production = settings.NODE_ENV === 'production'
  return {
    production,
    host: settings.HOST,
    port: settings.PORT,
    dataDir: settings.ORGO_DATA_DIR,
    mongodbUrl: settings.MONGODB_URL,
    redisUrl: settings.REDIS_URL,
    secret: settings.ORGO_SECRET ?? developmentSecret(settings.ORGO_DATA_DIR),
    baseDomain: settings.ORGO_BASE_DOMAIN,
    trustedProxies: settings.ORGO_TRUST_PROXY,
    sharedHost: settings.ORGO_SHARED_HOST,
    maxTenants: settings.ORGO_MAX_TENANTS,
    keyMaxAgeMs:
      settings.ORGO_KEY_MAX_AGE_DAYS === undefined ? undefined : settings.ORGO_KEY_MAX_AGE_DAYS * DAY_MS,
    bounds: {
      headersMs: settings.ORGO_HEADERS_TIMEOUT_SECONDS * 1000,
      requestMs: settings.ORGO_REQUEST_TIMEOUT_SECONDS * 1000,
      keepAliveMs: settings.ORGO_KEEP_ALIVE_SECONDS * 1000,
      maxConnections: settings.ORGO_MAX_CONNECTIONS,
    },
    demo: settings.ORGO_DEMO === '1' && !production ? { url: settings.DEMO_URL } : undefined,
    logLevel: settings.LOG_LEVEL,
    logAddress: settings.ORGO_LOG_ADDRESS,
  }
}
