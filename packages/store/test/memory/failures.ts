import type { Clock, FailedAttempt } from '@orgo/model'
import { failureText } from '../../src/failure-text.ts'
import { FAILURE_KEPT_FOR, type Failures } from '../../src/store.ts'
import type { Data } from './data.ts'
import type { Rules } from './rules.ts'

type Own = { data: Data; rules: Rules; clock: Clock; organizationId: string }

export const createMemoryFailures = ({ data, rules, clock, organizationId }: Own): Failures => {
  const place = (clientId: string) => rules.place(organizationId, rules.failuresPlace(clientId))
  const kept = (clientId: string) => data.failures.get(place(clientId)) ?? []
  const isKept = ({ at }: FailedAttempt) =>
    Date.parse(at) > clock.now() - FAILURE_KEPT_FOR || !rules.forgetsFailures
  const sorted = (failures: FailedAttempt[]) =>
    rules.sortsFailures ? failures.toSorted((a, b) => (a.at > b.at ? -1 : 1)) : failures
  return {
    async record(clientId, failure) {
      if (rules.refusesLongFailures) failureText(failure)
      const before = kept(clientId)
      if (rules.betweenReadAndWrite) await rules.betweenReadAndWrite()
      const all = sorted([rules.copy(failure), ...before]).filter(isKept)
      data.failures.set(place(clientId), rules.keptFailures(all))
    },
    list: async (clientId) => rules.copy(kept(clientId).filter(isKept)),
    async find(clientId, id) {
      const found = kept(clientId).find((failure) => failure.id === id)
      return found && (isKept(found) || !rules.findsListedOnly) ? rules.copy(found) : undefined
    },
    forget: async (clientId) => void data.failures.delete(place(clientId)),
  }
}
