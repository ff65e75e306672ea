import {
  createSigningKey,
  createOrganization as makeOrganization,
  newOrganizationSchema,
  type Organization,
  SIGNING_ALGORITHMS,
} from '@orgo/model'
import type { Deployment } from '../deployment.ts'
import { parseInput, refuseInput } from '../input.ts'
import { type Actor, type Done, logged } from '../log.ts'
import { unlessTaken, type Violation } from '../refusal.ts'

/** Returns a violation for an http issuer in production. */
export const issuerViolations = (
  { production }: Pick<Deployment, 'production'>,
  issuer: string,
): Violation[] =>
  production && issuer.startsWith('http:')
    ? [
        {
          path: 'host',
          message: `the issuer would be ${issuer}, and production serves https only: give --host, or set ORGO_BASE_DOMAIN`,
          code: 'issuer-not-https',
        },
      ]
    : []

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
  const organization = makeOrganization(parseInput(newOrganizationSchema, input), deployment, clock)
  const { id, slug, issuer } = organization
  const violations = issuerViolations(deployment, issuer)
  if (violations.length > 0) refuseInput(violations)
  // Creating keys takes a moment, so they are ready before a running provider can see the organization.
  const keys = await Promise.all(SIGNING_ALGORITHMS.map((alg) => createSigningKey(alg, clock)))
  await unlessTaken(store.organizations.create(organization), 'organization-taken', { slug, issuer })
  const data = store.forOrganization(id)
  await data.keys.update(() => keys)
  const deed = { actor, organization: { data, clock }, action: 'organization.create', target: slug } as const
  return logged(deed, { organization })
}
