import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)

/** The settings that every process of a deployment shares: the provider and the operator's command line. */
export const deploymentEnvironment = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('`production` refuses http issuers, demo data and missing secrets'),
  PORT: port.default(3000).describe('The port the provider listens on'),
  ORGO_DATA_DIR: z.string().min(1).default('.orgo').describe('The folder of the embedded store'),
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

/** Every mistake in the settings at once, each with its variable's name. */
export class EnvironmentError extends Error {
  readonly problems: { variable: string; message: string }[]

  constructor(problems: { variable: string; message: string }[]) {
    super(problems.map(({ variable, message }) => `${variable}: ${message}`).join('\n'))
    this.name = 'EnvironmentError'
    this.problems = problems
  }
}

/**
 * Reads the settings of a process from its environment. A variable that is set to nothing counts as not set.
 *
 * @throws EnvironmentError naming every variable that is wrong.
 */
export const readEnvironment = <Schema extends z.ZodType>(
  schema: Schema,
  environment: Record<string, string | undefined>,
): z.output<Schema> => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  throw new EnvironmentError(
    result.error.issues.map(({ path, message }) => ({ variable: String(path[0] ?? ''), message })),
  )
}
