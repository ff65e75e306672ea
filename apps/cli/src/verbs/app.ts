import { type Application, createApplication } from '@orgo/model'
import {
  type ApplicationFlags,
  DEFAULT_SCOPE,
  parseApplication,
  readApplicationFlags,
} from '../application-input.ts'
import { refuseTaken } from '../failure.ts'
import { findApplication, openOrganization } from '../find.ts'
import type { Answer } from '../output.ts'
import type { Verb } from '../perform.ts'
import { showApplication } from '../records/application.ts'
import { fields, table } from '../table.ts'

export type WhichApplication = { org: string; clientId: string }

const ONCE = '\n\nThe client secret is shown this once: keep it now.'

/** An application, with its secret at the one moment when it is known. */
export const answerApplication = (application: Application, clientSecret?: string): Answer => {
  const { client_id, ...shown } = showApplication(application)
  const secret = clientSecret === undefined ? {} : { client_secret: clientSecret }
  const document = { client_id, ...secret, ...shown }
  const secrets = shown.secrets.map(({ id, expires_at }) => (expires_at ? `${id} until ${expires_at}` : id))
  return {
    document,
    text: `${fields({ ...document, secrets })}${clientSecret === undefined ? '' : ONCE}`,
  }
}

export const createApp: Verb<ApplicationFlags & { org: string }> = async (
  { store, clock, production },
  { org, ...flags },
) => {
  const organization = await openOrganization(store, org)
  const input = parseApplication(readApplicationFlags({ scope: DEFAULT_SCOPE, ...flags }, { production }))
  const { application, clientSecret } = createApplication(input, clock)
  await refuseTaken(organization.applications.create(application), () => ({
    title: `${org} already has an application ${application.clientId}; nothing was changed`,
    fix: '`orgo app update` changes it, `orgo app rotate-secret` gives it a new secret',
  }))
  return answerApplication(application, clientSecret)
}

export const listApps: Verb<{ org: string }> = async ({ store }, { org }) => {
  const organization = await openOrganization(store, org)
  const document = (await organization.applications.list()).map(showApplication)
  return {
    document,
    text: table(document, ['client_id', 'client_name', 'application_type', 'status', 'scope']),
  }
}

export const showApp: Verb<WhichApplication> = async ({ store }, flags) =>
  answerApplication(await findApplication(await openOrganization(store, flags.org), flags))

export const disableApp: Verb<WhichApplication> = async ({ store, clock }, flags) => {
  const { applications } = await openOrganization(store, flags.org)
  await findApplication({ applications }, flags)
  const updatedAt = new Date(clock.now()).toISOString()
  return answerApplication(
    await applications.update(flags.clientId, (current) => ({ ...current, status: 'disabled', updatedAt })),
  )
}

export const deleteApp: Verb<WhichApplication> = async ({ store }, flags) => {
  const { applications, artifacts } = await openOrganization(store, flags.org)
  const { clientId, name } = await findApplication({ applications }, flags)
  await applications.delete(clientId)
  // The id can be given to another application one day: no token of this one may be good then.
  await artifacts.revoke({ clientId })
  return { document: { client_id: clientId, deleted: true }, text: `Deleted ${name} (${clientId})` }
}
