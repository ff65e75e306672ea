import {
  createOrganization,
  disableOrganization,
  findOrganization,
  importOrganizations,
  openForChange,
  openOrganization,
  switchModule,
  updateOrganization,
  withLines,
} from '@orgo/admin'
import { showOrganization } from '@orgo/admin/documents'
import type { Organization } from '@orgo/model'
import { hasChange, requireChange } from '../changes.ts'
import type { Answer } from '../output.ts'
import type { Verb } from '../perform.ts'
import { createSecretsFile } from '../secrets-file.ts'
import { fields, table } from '../table.ts'

type Shown = { organization: Organization; warnings?: string[] }

const answer = ({ organization, warnings = [] }: Shown): Answer => {
  const document = showOrganization(organization)
  return { document, text: fields(document), warnings }
}

type OrganizationFlags = {
  slug: string
  name: string
  host?: string
  issuer?: string
  color?: string
  logo?: string
}

export const createOrg: Verb<OrganizationFlags> = async ({ actor, deployment }, flags) =>
  answer(await createOrganization(actor, deployment, flags))

export const listOrgs: Verb<object> = async ({ deployment: { store } }) => {
  const document = (await store.organizations.list()).map(showOrganization)
  return { document, text: table(document, ['slug', 'name', 'issuer', 'status']) }
}

export const showOrg: Verb<{ org: string }> = async ({ actor, deployment }, { org }) =>
  answer({ organization: await findOrganization(actor, await openOrganization(deployment, org)) })

type OrganizationChanges = {
  org: string
  name?: string
  color?: string
  logo?: string
  right?: Record<string, string[]>
  enable?: true
  oauth?: string
}

export const updateOrg: Verb<OrganizationChanges> = async (
  { actor, deployment },
  { org, right: rights, oauth, ...others },
) => {
  const changes = { ...others, rights }
  requireChange({ ...changes, oauth }, 'orgo org update')
  const organization = await openForChange(deployment, org)
  const done = [
    ...(hasChange(changes) ? [await updateOrganization(actor, organization, changes)] : []),
    ...(oauth === undefined ? [] : [await switchModule(actor, organization, { module: 'oauth', to: oauth })]),
  ]
  return answer({
    organization: done.at(-1)?.organization ?? organization.record,
    warnings: done.flatMap(({ warnings }) => warnings),
  })
}

export const disableOrg: Verb<{ org: string }> = async ({ actor, deployment }, { org }) =>
  answer(await disableOrganization(actor, await openForChange(deployment, org)))

type ImportFlags = { file: string; resume?: true; secretsOut?: string }

export const importOrgs: Verb<ImportFlags> = async ({ actor, deployment }, { file, resume, secretsOut }) =>
  withLines(file, async (lines) => {
    const { warnings, ...document } = await importOrganizations(actor, deployment, {
      lines,
      resume: resume === true,
      openSecretsOut: secretsOut === undefined ? undefined : () => createSecretsFile(secretsOut),
    })
    const { organizations, applications, members, skipped } = document
    const text = `Imported ${organizations} organizations with ${applications} applications and ${members} members; ${skipped} were there`
    return { document, text, warnings }
  })
