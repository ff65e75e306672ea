import { type Actor, requireRight } from '../actor.ts'
import type { OpenOrganization } from '../open-organization.ts'
import type { Violation } from '../refusal.ts'
import { applicationViolations } from './input.ts'

/** What an application needs besides its redirect URIs. */
const STAND_IN = { name: 'x', scope: 'openid' }

/**
 * Returns what `createApplication` would find wrong with the redirect URIs of an application of this type; nothing is changed.
 *
 * @throws Refusal `not-allowed`
 */
export const checkRedirectUris = async (
  actor: Actor,
  { production }: OpenOrganization,
  { type, redirectUris }: { type: unknown; redirectUris: unknown },
): Promise<Violation[]> => {
  requireRight(actor, 'change')
  const fields = { ...STAND_IN, type, redirectUris }
  return applicationViolations({ fields }, { production }).filter(({ path }) => /^redirect_uris\b/.test(path))
}
