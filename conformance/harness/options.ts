import { parseArgs } from 'node:util'
import { PLANS, type PlanName } from '../plans/index.ts'

type Description = { value?: string; multiple?: true; text: string }

/** The options, in the order in which the help and the README list them. */
const OPTIONS = {
  issuer: { value: 'URL', text: 'The deployment: the address of one organization. Required' },
  'client-id': { value: 'ID', text: 'A confidential application of it. Required' },
  'client-secret': { value: 'SECRET', text: 'Its secret. Required' },
  plan: { value: 'PLAN', text: `What to replay: ${Object.keys(PLANS).join(' or ')}. Required` },
  'redirect-uri': {
    value: 'URI',
    text: 'A redirect URI of the application; never fetched (http://127.0.0.1:8899/callback)',
  },
  email: { value: 'EMAIL', text: 'The member who signs in (on loopback ada@acme.example, else required)' },
  password: {
    value: 'PASSWORD',
    text: 'Their password (on loopback the one of the demo data, else required)',
  },
  'public-client-id': { value: 'ID', text: 'A browser or native application' },
  'public-redirect-uri': { value: 'URI', text: 'A redirect URI of it' },
  'disabled-client-id': { value: 'ID', text: 'An application that is switched off' },
  'other-issuer': { value: 'URL', text: 'Another organization of the same deployment' },
  'inactive-email': { value: 'EMAIL', text: 'An inactive member with the same password' },
  'suspended-email': { value: 'EMAIL', text: 'A suspended member with the same password' },
  'unapproved-email': { value: 'EMAIL', text: 'An unapproved member with the same password' },
  case: { value: 'NAME', multiple: true, text: 'Only this case of the plan; may be repeated' },
  slow: { text: 'Also the cases that wait for something to expire' },
  json: { text: 'The report as one JSON document on standard output' },
  help: { text: 'This help' },
} as const satisfies Record<string, Description>

export type Options = {
  issuer: string
  clientId: string
  clientSecret: string
  redirectUri: string
  email: string
  password: string
  plan: PlanName
  cases: string[]
  publicClientId: string | undefined
  publicRedirectUri: string | undefined
  disabledClientId: string | undefined
  otherIssuer: string | undefined
  inactiveEmail: string | undefined
  suspendedEmail: string | undefined
  unapprovedEmail: string | undefined
  slow: boolean
  json: boolean
}

/** A mistake in the command line. */
export class UsageError extends Error {}

type Values = Record<string, string | string[] | boolean | undefined>

const syntax = (name: string, { value }: Description): string => (value ? `--${name} ${value}` : `--${name}`)

export const usage = (): string => {
  const rows = Object.entries(OPTIONS).map(([name, option]): [string, string] => [
    syntax(name, option),
    option.text,
  ])
  const width = Math.max(...rows.map(([left]) => left.length))
  return [
    'npm run conformance -- --issuer URL --client-id ID --client-secret SECRET --plan PLAN [options]',
    '',
    ...rows.map(([left, text]) => `  ${left.padEnd(width)}  ${text}`),
  ].join('\n')
}

/** Returns the rows of the README's table. */
export const optionRows = (): string[] =>
  Object.entries(OPTIONS).map(([name, option]) => `| \`${syntax(name, option)}\` | ${option.text} |`)

// The demo members of `npm start`; the harness knows no members of other deployments.
const demoDefaults = (issuer: string | undefined) => {
  const hostname = URL.parse(issuer ?? '')?.hostname ?? ''
  if (!/^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)) return {}
  return {
    email: 'ada@acme.example',
    password: 'orgo-demo-password',
    'inactive-email': 'inactive@acme.example',
    'suspended-email': 'suspended@acme.example',
    'unapproved-email': 'unapproved@acme.example',
  }
}

const parse = (argv: string[]): Values => {
  const options = Object.fromEntries(
    Object.entries(OPTIONS).map(([name, option]: [string, Description]) => [
      name,
      { type: option.value ? 'string' : 'boolean', multiple: option.multiple === true } as const,
    ]),
  )
  try {
    return parseArgs({ args: argv, options, strict: true }).values as Values
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

const planOf = (name: string): PlanName => {
  if (Object.hasOwn(PLANS, name)) return name as PlanName
  throw new UsageError(`--plan must be one of ${Object.keys(PLANS).join(', ')}`)
}

const casesOf = (plan: PlanName, wanted: string[]): string[] => {
  const unknown = wanted.find((name) => !PLANS[plan].includes(name))
  if (unknown !== undefined) throw new UsageError(`the plan ${plan} has no case ${unknown}`)
  return wanted.length === 0 ? PLANS[plan] : PLANS[plan].filter((name) => wanted.includes(name))
}

const readerOf = (values: Values) => {
  const defaults: Values = demoDefaults(values.issuer as string | undefined)
  const text = (name: keyof typeof OPTIONS) => (values[name] ?? defaults[name]) as string | undefined
  const required = (name: keyof typeof OPTIONS): string => {
    const value = text(name)
    if (!value) throw new UsageError(`--${name} is required`)
    return value
  }
  const checked = (name: keyof typeof OPTIONS, value: string): string => {
    if (!/^https?:$/.test(URL.parse(value)?.protocol ?? ''))
      throw new UsageError(`--${name} must be an http or https address`)
    return value.replace(/\/+$/, '')
  }
  return { text, required, checked }
}

/**
 * Reads the command line. Returns `undefined` for `--help`.
 *
 * @throws UsageError naming the first mistake.
 */
export const readOptions = (argv: string[]): Options | undefined => {
  const values = parse(argv)
  if (values.help === true) return undefined
  const { text, required, checked } = readerOf(values)
  const plan = planOf(required('plan'))
  const otherIssuer = text('other-issuer')
  return {
    issuer: checked('issuer', required('issuer')),
    clientId: required('client-id'),
    clientSecret: required('client-secret'),
    redirectUri: text('redirect-uri') ?? 'http://127.0.0.1:8899/callback',
    email: required('email'),
    password: required('password'),
    plan,
    cases: casesOf(plan, (values.case as string[] | undefined) ?? []),
    publicClientId: text('public-client-id'),
    publicRedirectUri: text('public-redirect-uri'),
    disabledClientId: text('disabled-client-id'),
    otherIssuer: otherIssuer && checked('other-issuer', otherIssuer),
    inactiveEmail: text('inactive-email'),
    suspendedEmail: text('suspended-email'),
    unapprovedEmail: text('unapproved-email'),
    slow: values.slow === true,
    json: values.json === true,
  }
}
