import { type Application, type Clock, createApplication } from '@orgo/model'
import {
  type ApplicationFlags,
  type ApplicationInput,
  parseApplication,
  readApplicationFlags,
} from '../application-input.ts'
import { replaceGiven, requireChange } from '../changes.ts'
import { findApplication, openOrganization } from '../find.ts'
import type { Verb } from '../perform.ts'
import { answerApplication, type WhichApplication } from './app.ts'

const OPTIONAL = ['description', 'backchannelLogoutUri', 'jwksUri', 'jwks', 'authMethod', 'pkce']

/** What an administrator would give to register the application as it is now. */
const registered = ({ secrets, status, createdAt, updatedAt, scope, ...input }: Application) => ({
  ...input,
  scope: scope.join(' '),
})

/** Keys come from one place: an address given takes the place of a key set, and the other way round. */
const withoutOtherKeys = (fields: Record<string, unknown>): Record<string, unknown> => {
  if (fields.jwksUri) return { ...fields, jwks: '' }
  return fields.jwks ? { ...fields, jwksUri: '' } : fields
}

const change = (current: Application, { fields, violations }: ApplicationInput, clock: Clock) => {
  const input = replaceGiven(registered(current), withoutOtherKeys(fields), OPTIONAL)
  const made = createApplication(parseApplication({ fields: input, violations }), clock)
  const { status, createdAt } = current
  const unchanged = { status, createdAt }
  const keepsSecrets =
    fields.clientSecret === undefined && current.secrets.length > 0 && made.clientSecret !== undefined
  if (keepsSecrets) return { application: { ...made.application, ...unchanged, secrets: current.secrets } }
  return { ...made, application: { ...made.application, ...unchanged } }
}

type ApplicationChanges = ApplicationFlags & WhichApplication & { enable?: true }

export const updateApp: Verb<ApplicationChanges> = async (
  { store, clock, production },
  { org, clientId, enable, ...flags },
) => {
  requireChange({ enable, ...flags }, 'orgo app update')
  const { applications } = await openOrganization(store, org)
  await findApplication({ applications }, { org, clientId })
  const input = readApplicationFlags(flags, { production })
  let clientSecret: string | undefined
  const updated = await applications.update(clientId, (current) => {
    const changed = change(current, input, clock)
    clientSecret = changed.clientSecret
    return enable ? { ...changed.application, status: 'active' } : changed.application
  })
  return answerApplication(updated, clientSecret)
}
