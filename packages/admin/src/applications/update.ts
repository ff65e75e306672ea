import { isDeepStrictEqual } from 'node:util'
import { type Application, type Clock, createApplication, type NewApplication } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { applicationFields, changesOf } from '../audited.ts'
import { replaceGiven } from '../changes.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { changeApplication } from './change.ts'
import type { WithSecret } from './create.ts'
import { type ApplicationInput, parseApplication, type Rules } from './input.ts'
import { schemeWarnings } from './scheme-warnings.ts'

const OPTIONAL = [
  'description',
  'homepage',
  'logo',
  'backchannelLogoutUri',
  'jwksUri',
  'jwks',
  'authMethod',
  'pkce',
  'refreshOverlap',
  'idTokenClaims',
]

/** Returns the input with which an administrator would register the application as it is now. */
const registered = ({ secrets, status, createdAt, updatedAt, scope, ...input }: Application) => ({
  ...input,
  scope: scope.join(' '),
})

/** An application has either a key set or the address of one: giving one removes the other. */
const withoutOtherKeys = (fields: Record<string, unknown>): Record<string, unknown> => {
  if (fields.jwksUri) return { ...fields, jwks: '' }
  return fields.jwks ? { ...fields, jwksUri: '' } : fields
}

const changed = (
  current: Application,
  { fields, violations }: ApplicationInput,
  rules: Rules,
): NewApplication =>
  parseApplication(
    { fields: replaceGiven(registered(current), withoutOtherKeys(fields), OPTIONAL), violations },
    rules,
  )

/** Keeps the application's secrets, unless a secret is given, or the application has none and needs one. */
const withSecret = (current: Application, input: NewApplication, clock: Clock): WithSecret => {
  const { application, clientSecret } = createApplication(input, clock)
  const { status, createdAt, secrets } = current
  const made = { ...application, status, createdAt }
  const keeps = input.clientSecret === undefined && secrets.length > 0 && clientSecret !== undefined
  return keeps ? { application: { ...made, secrets } } : { application: made, clientSecret }
}

const credentialsOf = ({ secrets, jwks, jwksUri }: Application) => ({ secrets, jwks, jwksUri })

/** Whoever gives an application another key can act as the application, just as with a new secret. @throws Refusal `not-allowed` */
const requireRightToCredentials = (actor: Actor, before: Application, after: Application): void => {
  if (!isDeepStrictEqual(credentialsOf(before), credentialsOf(after))) requireRight(actor, 'secrets')
}

export type ApplicationChanges = ApplicationInput & {
  clientId: string
  /** Puts a disabled application back into service. */
  enable?: boolean | undefined
}

/**
 * Changes an application: given fields replace the old ones, an empty value removes an optional field, the others stay.
 * Other secrets or keys need the right `secrets` too.
 *
 * @throws Refusal `not-allowed`, `application-unknown`, `changed-meanwhile`, `input-invalid`
 */
export const updateApplication = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { clientId, enable, ...input }: ApplicationChanges,
): Promise<Done<WithSecret>> => {
  requireRight(actor, 'change')
  let clientSecret: string | undefined
  const { before, after } = await changeApplication(organization, clientId, (current) => {
    const made = withSecret(current, changed(current, input, organization), organization.clock)
    requireRightToCredentials(actor, current, made.application)
    clientSecret = made.clientSecret
    return enable ? { ...made.application, status: 'active' } : made.application
  })
  const changes = changesOf(before, after, applicationFields)
  const deed = { actor, organization, action: 'application.update', target: clientId, changes } as const
  return logged(deed, { application: after, clientSecret }, schemeWarnings(after))
}
