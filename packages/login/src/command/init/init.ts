import { randomBytes } from 'node:crypto'
import { type Folder, openFolder } from '../project/folder.ts'
import { FRAMEWORKS, type Framework, frameworksIn, isFramework } from '../project/framework.ts'
import { type Manifest, readManifest } from '../project/manifest.ts'
import { isSameOrigin } from '../project/same-origin.ts'
import { type Variables, variablesIn } from '../project/variables.ts'
import { readFlags, UsageError } from '../usage.ts'
import { confirm } from './confirm.ts'
import { nextSteps } from './next-steps.ts'
import { openProject, type Project, plan } from './plan.ts'
import { portOf } from './port.ts'
import { announcement, type Registrar, registerWith, registrarOf } from './registrar.ts'
import { issuerFor } from './registration.ts'
import { show } from './show.ts'
import { isEdit } from './steps.ts'
import { write } from './write.ts'

const FLAGS = {
  issuer: { type: 'string' },
  token: { type: 'string' },
  name: { type: 'string' },
  'client-id': { type: 'string' },
  'client-secret': { type: 'string' },
  scope: { type: 'string' },
  framework: { type: 'string' },
  port: { type: 'string' },
  yes: { type: 'boolean' },
} as const

type Flags = ReturnType<typeof readFlags<typeof FLAGS>>

/** A token on the command line stays in the shell's history and is seen in the list of processes; one in the environment does not. */
const withToken = (flags: Flags): Flags => {
  const token = process.env.ORGO_API_TOKEN
  return token && flags.token === undefined && flags['client-id'] === undefined ? { ...flags, token } : flags
}

/** Stands in the plan for what only the registration tells. */
const UNKNOWN_YET = '(from the registration)'

const frameworkOf = (manifest: Manifest, { framework }: Flags): Framework => {
  if (framework !== undefined) {
    if (isFramework(framework)) return framework
    throw new UsageError(`"${framework}" is none of ${FRAMEWORKS.join(', ')}.`)
  }
  const [found] = frameworksIn(manifest)
  if (found) return found
  throw new Error(
    `package.json names none of ${FRAMEWORKS.join(', ')}. Install one, name it with --framework, or see "Without a framework" in the README of @orgo/login.`,
  )
}

const checkFlags = (flags: Flags): void => {
  if (flags.token !== undefined && flags['client-id'] !== undefined)
    throw new UsageError('--token registers a new application; leave --client-id out, or --token.')
  if (flags.name !== undefined && (flags.token === undefined || flags.name.trim() === ''))
    throw new UsageError('--name is the name of the application that --token or ORGO_API_TOKEN registers.')
  if (flags.port !== undefined && !/^[1-9]\d{0,4}$/.test(flags.port))
    throw new UsageError('--port is a number.')
  const [name] =
    Object.entries(flags).find(([, value]) => typeof value === 'string' && /[\r\n]/.test(value)) ?? []
  if (name) throw new UsageError(`--${name} has a line break.`)
}

const givenBy = (flags: Flags): Variables => ({
  ORGO_ISSUER: flags.issuer,
  ORGO_CLIENT_ID: flags['client-id'],
  ORGO_CLIENT_SECRET: flags['client-secret'],
  ORGO_SCOPE: flags.scope,
})

const open = (folder: Folder, flags: Flags): Project => {
  const manifest = readManifest(folder)
  if (!manifest)
    throw new Error(`${folder.path} has no package.json: run the command in your project's folder.`)
  return openProject(folder, manifest, frameworkOf(manifest, flags))
}

const isConfirmed = async (flags: Flags, registrar: Registrar | undefined): Promise<boolean> => {
  if (flags.yes) return true
  const question = registrar ? `Register "${registrar.application.name}" and write this?` : 'Write this?'
  if (process.stdin.isTTY && process.stdout.isTTY) return confirm(question)
  process.stdout.write('Nothing is written without a terminal: add --yes.\n')
  return false
}

/** Sign-ins would come back to the provider, which has no such page. */
const refuseSharedOrigin = (issuer: string | undefined, redirectUri: string, isKept: boolean): void => {
  if (!isSameOrigin(issuer, redirectUri)) return
  const { origin } = new URL(redirectUri)
  const correction = isKept ? 'take ORGO_REDIRECT_URI out of .env, and name' : 'and name'
  throw new Error(
    `The issuer is at ${origin} itself, where the site would be. Let the site listen at another port, ${correction} it: --port 3001`,
  )
}

/** `init`: plans, shows, asks once, registers the application if there is a token for that, and writes. Returns the exit status. */
export const init = async (words: string[]): Promise<number> => {
  const flags = withToken(readFlags(words, FLAGS))
  checkFlags(flags)
  const folder = openFolder(process.cwd())
  const project = open(folder, flags)
  const found = variablesIn(folder.read('.env'))
  if (flags.issuer !== undefined) issuerFor(flags.issuer)
  const port = flags.port ?? portOf(project.manifest, found, project.entry?.text)
  const made = {
    ORGO_REDIRECT_URI: `http://localhost:${port}/auth/callback`,
    ORGO_COOKIE_SECRET: randomBytes(32).toString('base64url'),
  }
  const redirectUri = found.ORGO_REDIRECT_URI || made.ORGO_REDIRECT_URI
  refuseSharedOrigin(found.ORGO_ISSUER || flags.issuer, redirectUri, redirectUri === found.ORGO_REDIRECT_URI)
  const registrar = registrarOf(flags, found, { packageName: project.manifest.name, redirectUri })
  const planFor = (given: Variables) => plan(project, { given: { ...givenBy(flags), ...given }, made })
  const steps = planFor(registrar ? { ORGO_CLIENT_ID: UNKNOWN_YET, ORGO_CLIENT_SECRET: UNKNOWN_YET } : {})
  const told = registrar ? announcement(registrar) : ''
  process.stdout.write(`Framework: ${project.framework}\n${told}\n${show(steps)}\n`)
  if (steps.some(isEdit)) {
    if (!(await isConfirmed(flags, registrar))) return 1
    const registered = registrar && (await registerWith(registrar))
    const known = registered && {
      ORGO_CLIENT_ID: registered.clientId,
      ORGO_CLIENT_SECRET: registered.clientSecret,
    }
    write(folder.path, planFor(known ?? {}).filter(isEdit))
  }
  process.stdout.write(nextSteps(project, variablesIn(folder.read('.env'))))
  return 0
}
