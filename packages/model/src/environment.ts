import { z } from 'zod'

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((value) => value <= 65_535, 'must be a port number')

const url = (...schemes: string[]) =>
  z
    .string()
    .refine(
      (value) => schemes.some((scheme) => value.startsWith(`${scheme}://`)),
      `must begin with ${schemes.map((scheme) => `${scheme}://`).join(', ')}`,
    )

/** The environment variables that the provider and the operator's command line share. */
export const deploymentEnvironment = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('`production` refuses http issuers, demo data and missing secrets'),
  PORT: port.prefault('3000').describe('The port the provider listens on'),
  ORGO_DATA_DIR: z.string().min(1).default('.orgo').describe('The folder of the embedded store'),
  MONGODB_URL: url('mongodb', 'mongodb+srv')
    .optional()
    .describe('MongoDB for organizations, applications, members and keys; not set: the embedded store'),
  REDIS_URL: url('redis', 'rediss', 'redis+cluster', 'rediss+cluster', 'redis+sentinel', 'rediss+sentinel')
    .optional()
    .describe('Redis for sessions, codes and tokens; not set: the embedded store'),
  ORGO_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters: make one with `openssl rand -base64 32`')
    .optional()
    .describe('The root of cookie and encryption keys; required in production'),
  ORGO_BASE_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]+$/, 'must be a domain name in lower case')
    .default('localhost')
    .describe('Organizations live at `<slug>.<domain>`'),
})

export type EnvironmentProblem = { variable: string; message: string }

/** A rule about several variables. It gets the raw values and returns the problems it finds. */
export type EnvironmentRule = (given: Record<string, string | undefined>) => EnvironmentProblem[]

/** The rule that production needs a secret. */
export const productionNeeds: EnvironmentRule = (given) =>
  given.NODE_ENV === 'production' && given.ORGO_SECRET === undefined
    ? [
        {
          variable: 'ORGO_SECRET',
          message: 'is required in production: make one with `openssl rand -base64 32`',
        },
      ]
    : []

/** All mistakes in the settings together, each with its variable's name. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
  readonly problems: EnvironmentProblem[]

  constructor(problems: EnvironmentProblem[]) {
    super(problems.map(({ variable, message }) => `${variable}: ${message}`).join('\n'))
    this.problems = problems
  }
}

/**
 * Returns the settings of a process, read from its environment. An empty variable counts as not set.
 *
 * @throws EnvironmentError naming every variable that is wrong.
 */
export const readEnvironment = <Schema extends z.ZodType>(
  schema: Schema,
  environment: Record<string, string | undefined>,
  rules: EnvironmentRule[] = [productionNeeds],
): z.output<Schema> => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  const mistakes = (result.error?.issues ?? []).map(({ path, message }) => ({
    variable: String(path[0] ?? ''),
    message,
  }))
  const problems = [...mistakes, ...rules.flatMap((rule) => rule(given))]
  if (result.data === undefined || problems.length > 0) throw new EnvironmentError(problems)
  return result.data
}
