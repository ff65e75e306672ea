import {
  createOrganization,
  createSigningKey,
  newOrganizationSchema,
  type Organization,
  SIGNING_ALGORITHMS,
} from '@orgo/model'
import { replaceGiven, requireChange } from '../changes.ts'
import { refuseTaken, type Violation } from '../failure.ts'
import { findOrganization } from '../find.ts'
import { parseInput, refuseInput } from '../input.ts'
import type { Answer } from '../output.ts'
import type { Verb } from '../perform.ts'
import { showOrganization } from '../records/organization.ts'
import { fields, table } from '../table.ts'

const answer = (organization: Organization): Answer => {
  const document = showOrganization(organization)
  return { document, text: fields(document) }
}

/** What production has against an issuer. */
export const httpIssuerViolations = ({ production }: { production: boolean }, issuer: string): Violation[] =>
  production && issuer.startsWith('http:')
    ? [
        {
          path: 'host',
          message: `the issuer would be ${issuer}, and production serves https only: give --host, or set ORGO_BASE_DOMAIN`,
          code: 'issuer-not-https',
        },
      ]
    : []

type NewOrganization = { slug: string; name: string; host?: string; color?: string; logo?: string }

export const createOrg: Verb<NewOrganization> = async ({ store, clock, production, ...place }, flags) => {
  const organization = createOrganization(parseInput(newOrganizationSchema, flags), place, clock)
  const violations = httpIssuerViolations({ production }, organization.issuer)
  if (violations.length > 0) refuseInput(violations)
  // The keys take a moment to make: they are ready before a running server can see the organization.
  const keys = await Promise.all(SIGNING_ALGORITHMS.map((alg) => createSigningKey(alg, clock)))
  await refuseTaken(store.organizations.create(organization), () => ({
    title: `The slug ${organization.slug} or the address ${organization.issuer} is taken; nothing was changed`,
    fix: 'Choose another one; `orgo org list` shows the organizations',
  }))
  await store.forOrganization(organization.id).keys.update(() => keys)
  return answer(organization)
}

export const listOrgs: Verb<object> = async ({ store }) => {
  const document = (await store.organizations.list()).map(showOrganization)
  return { document, text: table(document, ['slug', 'name', 'issuer', 'status']) }
}

export const showOrg: Verb<{ org: string }> = async ({ store }, { org }) =>
  answer(await findOrganization(store, org))

const changeableSchema = newOrganizationSchema.pick({ name: true, color: true, logo: true })

type OrganizationChanges = { org: string; name?: string; color?: string; logo?: string; enable?: true }

export const updateOrg: Verb<OrganizationChanges> = async ({ store, clock }, { org, enable, ...changes }) => {
  requireChange({ enable, ...changes }, 'orgo org update')
  const { id } = await findOrganization(store, org)
  const updated = await store.organizations.update(id, (current) => {
    const { name, color, logo, ...fixed } = current
    const changed = parseInput(
      changeableSchema,
      replaceGiven({ name, color, logo }, changes, ['color', 'logo']),
    )
    const status = enable ? 'active' : current.status
    return { ...fixed, ...changed, status, updatedAt: new Date(clock.now()).toISOString() }
  })
  return answer(updated)
}

export const disableOrg: Verb<{ org: string }> = async ({ store, clock }, { org }) => {
  const { id } = await findOrganization(store, org)
  const updatedAt = new Date(clock.now()).toISOString()
  return answer(
    await store.organizations.update(id, (current) => ({ ...current, status: 'disabled', updatedAt })),
  )
}
