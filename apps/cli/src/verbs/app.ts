import {
  createApplication,
  type DeletionEffect,
  deleteApplication,
  describeDeletion,
  disableApplication,
  findApplication,
  listApplications,
  openForChange,
  openOrganization,
  restoreApplication,
  searchApplications,
  updateApplication,
} from '@orgo/admin'
import {
  showApplication,
  showApplicationUse,
  showDeletionEffect,
  showRestorableUntil,
} from '@orgo/admin/documents'
import type { Application } from '@orgo/model'
import { type ApplicationFlags, readApplicationFlags } from '../application-flags.ts'
import { hasChange, requireChange } from '../changes.ts'
import type { Answer } from '../output.ts'
import type { Verb } from '../perform.ts'
import { fields, table } from '../table.ts'

export type WhichApplication = { org: string; clientId: string }

type Shown = { application: Application; clientSecret?: string | undefined; warnings?: string[] }

const ONCE = '\n\nThe client secret is shown this once: keep it now.'

/** Returns the answer that shows an application, with its secret if the secret was just created. */
export const answerApplication = ({ application, clientSecret, warnings = [] }: Shown): Answer => {
  const { client_id, ...shown } = showApplication(application)
  const secret = clientSecret === undefined ? {} : { client_secret: clientSecret }
  const document = { client_id, ...secret, ...shown }
  const secrets = shown.secrets.map(({ id, name, expires_at }) =>
    [id, ...(name ? [`(${name})`] : []), ...(expires_at ? [`until ${expires_at}`] : [])].join(' '),
  )
  const text = `${fields({ ...document, secrets })}${clientSecret === undefined ? '' : ONCE}`
  return { document, text, warnings }
}

export const createApp: Verb<ApplicationFlags & { org: string }> = async (
  { actor, deployment },
  { org, ...flags },
) => {
  const organization = await openForChange(deployment, org)
  return answerApplication(await createApplication(actor, organization, readApplicationFlags(flags)))
}

type SearchFlags = {
  search?: string
  status?: string
  type?: string
  unusedForDays?: string
  secretEndsInDays?: string
  offset?: string
  limit?: string
}

const searchApps: Verb<SearchFlags & { org: string }> = async ({ actor, deployment }, { org, ...search }) => {
  const organization = await openOrganization(deployment, org)
  const { applications, count } = await searchApplications(actor, organization, search)
  const document = applications.map(showApplicationUse)
  const columns = ['client_id', 'client_name', 'application_type', 'status', 'last_used_at', 'members']
  return { document, text: `Found: ${count}.\n\n${table(document, columns)}` }
}

/** Lists all applications, or those of one page where a flag asks for some. */
export const listApps: Verb<SearchFlags & { org: string; deleted?: true }> = async (
  desk,
  { org, deleted, ...search },
) => {
  if (hasChange(search)) return searchApps(desk, { org, ...search })
  const { actor, deployment } = desk
  const applications = await listApplications(actor, await openOrganization(deployment, org), { deleted })
  const document = applications.map(showApplication)
  return {
    document,
    text: table(document, ['client_id', 'client_name', 'application_type', 'status', 'scope']),
  }
}

export const showApp: Verb<WhichApplication & { deleted?: true }> = async (
  { actor, deployment },
  { org, ...which },
) => {
  const organization = await openOrganization(deployment, org)
  return answerApplication({ application: await findApplication(actor, organization, which) })
}

type ApplicationChanges = ApplicationFlags & WhichApplication & { enable?: true }

export const updateApp: Verb<ApplicationChanges> = async (
  { actor, deployment },
  { org, clientId, enable, ...flags },
) => {
  requireChange({ enable, ...flags }, 'orgo app update')
  const organization = await openForChange(deployment, org)
  const changes = { clientId, enable, ...readApplicationFlags(flags) }
  return answerApplication(await updateApplication(actor, organization, changes))
}

export const disableApp: Verb<WhichApplication> = async ({ actor, deployment }, { org, clientId }) =>
  answerApplication(await disableApplication(actor, await openForChange(deployment, org), { clientId }))

const inWords = ({ members, tokens: { count, more } }: DeletionEffect): string =>
  `valid tokens: ${more ? 'at least ' : ''}${count}; members connected: ${members}`

const describeAppDeletion: Verb<WhichApplication> = async ({ actor, deployment }, { org, clientId }) => {
  const organization = await openOrganization(deployment, org)
  const effect = await describeDeletion(actor, organization, { clientId })
  return {
    document: { client_id: clientId, deleted: false, ...showDeletionEffect(effect) },
    text: `Nothing is deleted. Of ${clientId} would end: ${inWords(effect)}; their sign-ins of the last 30 days: ${effect.signIns}`,
  }
}

export const deleteApp: Verb<WhichApplication & { dryRun?: true }> = async (desk, { dryRun, ...which }) => {
  if (dryRun) return describeAppDeletion(desk, which)
  const { actor, deployment } = desk
  const { org, clientId } = which
  const organization = await openForChange(deployment, org)
  const effect = await describeDeletion(actor, organization, { clientId })
  const { application, warnings } = await deleteApplication(actor, organization, { clientId })
  const until = showRestorableUntil(application)
  return {
    document: { client_id: clientId, deleted: true, restorable_until: until, ...showDeletionEffect(effect) },
    text: `Deleted ${application.name} (${clientId}); \`orgo app restore\` brings it back until ${until}. Ended: ${inWords(effect)}`,
    warnings,
  }
}

export const restoreApp: Verb<WhichApplication> = async ({ actor, deployment }, { org, clientId }) =>
  answerApplication(await restoreApplication(actor, await openForChange(deployment, org), { clientId }))
