import type { Clock, FailedAttempt } from '@orgo/model'
import { failureText } from '../failure-text.ts'
import { FAILURE_KEPT_FOR, type Failures, MOST_FAILURES } from '../store.ts'
import type { Connection } from './connect.ts'
import { keysOf } from './keys.ts'

type Place = { connection: Connection; organizationId: string; clock: Clock }

export const createFailures = ({ connection, organizationId, clock }: Place): Failures => {
  const keys = keysOf(organizationId)
  const forgotten = () => clock.now() - FAILURE_KEPT_FOR
  return {
    async record(clientId, failure) {
      const words = [Date.parse(failure.at), forgotten(), failureText(failure)]
      await connection.script('orgoRecordFailure', keys.failures(clientId), words)
    },
    async list(clientId) {
      const key = keys.failures(clientId)
      const texts = await connection.run((client) =>
        client.zrevrangebyscore(key, '+inf', `(${forgotten()}`, 'LIMIT', 0, MOST_FAILURES),
      )
      return texts.map((text): FailedAttempt => JSON.parse(text))
    },
    async forget(clientId) {
      await connection.run((client) => client.del(keys.failures(clientId)))
    },
  }
}
