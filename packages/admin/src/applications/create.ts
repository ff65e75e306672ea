import { type Application, isGone, createApplication as makeApplication, restorableUntil } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { applicationFields, changesOf } from '../audited.ts'
import { given } from '../changes.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { Refusal, unlessTaken } from '../refusal.ts'
import { eraseGone } from './erase.ts'
import { type ApplicationInput, DEFAULT_SCOPE, parseApplication } from './input.ts'
import { schemeWarnings } from './scheme-warnings.ts'

/** `clientSecret` is present only if the operation created a secret, which cannot be read again later. */
export type WithSecret = { application: Application; clientSecret?: string | undefined }

/** A deleted application keeps its client id until it is gone. @throws Refusal `application-deleted` */
const refuseDeleted = async (organization: ChangeableOrganization, clientId: string): Promise<void> => {
  const { data, clock, record } = organization
  const found = await data.applications.find(clientId)
  const until = found && restorableUntil(found)
  if (found === undefined || until === undefined) return
  if (isGone(found, clock.now())) return eraseGone(organization, [found])
  const freeAt = new Date(until).toISOString()
  throw new Refusal('application-deleted', { organization: record.slug, clientId, freeAt })
}

/**
 * Registers an application.
 *
 * @throws Refusal `not-allowed`, `input-invalid`, `application-taken`, `application-deleted`
 */
export const createApplication = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { fields, violations }: ApplicationInput,
): Promise<Done<WithSecret>> => {
  requireRight(actor, 'change')
  const { data, clock, record } = organization
  const input = parseApplication(
    { fields: { scope: DEFAULT_SCOPE, ...given(fields) }, violations },
    organization,
  )
  const made = makeApplication(input, clock)
  const { clientId } = made.application
  await refuseDeleted(organization, clientId)
  await unlessTaken(data.applications.create(made.application), 'application-taken', {
    organization: record.slug,
    clientId,
  })
  const changes = changesOf(undefined, made.application, applicationFields)
  const deed = { actor, organization, action: 'application.create', target: clientId, changes } as const
  return logged(deed, made, schemeWarnings(made.application))
}
