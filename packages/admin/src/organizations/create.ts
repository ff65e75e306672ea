import {
  createSigningKey,
  issuerOf,
  createOrganization as makeOrganization,
  type NewOrganization,
  newOrganizationSchema,
  type Organization,
  SIGNING_ALGORITHMS,
} from '@orgo/model'
import type { Actor } from '../actor.ts'
import { changesOf, organizationFields } from '../audited.ts'
import type { Deployment } from '../deployment.ts'
import { parseInput, refuseInput } from '../input.ts'
import { type Done, logged } from '../log.ts'
import { unlessTaken, type Violation } from '../refusal.ts'

/** Returns the violations of an input's issuer: one beside a host, or one by http in production. */
export const issuerViolations = (deployment: Deployment, input: NewOrganization): Violation[] => {
  const issuer = issuerOf(input, deployment)
  const both = input.host !== undefined && input.issuer !== undefined
  return [
    ...(both
      ? [{ path: 'issuer', message: 'is given beside host: give one of them', code: 'issuer-and-host' }]
      : []),
    ...(deployment.production && issuer.startsWith('http:')
      ? [
          {
            path: 'host',
            message: `the issuer would be ${issuer}, and production serves https only: give --host, or set ORGO_BASE_DOMAIN`,
            code: 'issuer-not-https',
          },
        ]
      : []),
  ]
}

/**
 * Creates an organization with its signing keys. `input` has the fields of `newOrganizationSchema`, unchecked.
 *
 * @throws Refusal `input-invalid`, `organization-taken`
 */
export const createOrganization = async (
  actor: Actor,
  deployment: Deployment,
  input: Record<string, unknown>,
): Promise<Done<{ organization: Organization }>> => {
  const { store, clock } = deployment
  const checked = parseInput(newOrganizationSchema, input)
  const violations = issuerViolations(deployment, checked)
  if (violations.length > 0) refuseInput(violations)
  const organization = makeOrganization(checked, deployment, clock)
  const { id, slug, issuer } = organization
  // Creating keys takes a moment, so they are ready before a running provider can see the organization.
  const keys = await Promise.all(SIGNING_ALGORITHMS.map((alg) => createSigningKey(alg, clock)))
  await unlessTaken(store.organizations.create(organization), 'organization-taken', { slug, issuer })
  const data = store.forOrganization(id)
  await data.keys.update(() => keys)
  const changes = changesOf(undefined, organization, organizationFields)
  const place = { data, clock }
  return logged(
    { actor, organization: place, action: 'organization.create', target: slug, changes },
    { organization },
  )
}
