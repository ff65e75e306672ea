import { type Application, type Clock, isGone, USAGE_OWNERS } from '@orgo/model'
import { type OrganizationStore, StoreError } from '@orgo/store'

type Place = { data: OrganizationStore; clock: Clock }

const unlessErased = (error: unknown): void => {
  if (!(error instanceof StoreError && error.code === 'not_found')) throw error
}

/**
 * Erases those of the applications that nobody can restore any more. No timer does it: an operation that comes across one does. Until then
 * everything treats it as one that never was.
 */
export const eraseGone = async ({ data, clock }: Place, applications: Application[]): Promise<void> => {
  const now = clock.now()
  for (const { clientId } of applications.filter((application) => isGone(application, now))) {
    // Whoever gets the client id next must not get what was kept of this application, tokens of an interrupted deletion among it.
    await data.artifacts.revoke({ clientId })
    await data.connections.remove({ clientId })
    await data.failures.forget(clientId)
    await data.usage.forget(USAGE_OWNERS.application(clientId))
    // Another caller may have erased it and registered another application meanwhile.
    await data.applications.delete(clientId, (current) => isGone(current, now)).catch(unlessErased)
  }
}
