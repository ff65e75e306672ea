import type { Clock, FailedAttempt } from '@orgo/model'
import { failureText } from '../failure-text.ts'
import { FAILURE_KEPT_FOR, type Failures } from '../store.ts'
import type { Connection } from './connect.ts'
import { keysOf } from './keys.ts'

const failureOf = (text: string): FailedAttempt => JSON.parse(text)

type Place = { connection: Connection; organizationId: string; clock: Clock }

export const createFailures = ({ connection, organizationId, clock }: Place): Failures => {
  const keys = keysOf(organizationId)
  const forgotten = () => clock.now() - FAILURE_KEPT_FOR
  return {
    async record(clientId, failure) {
      const words = [failure.id, Date.parse(failure.at), failureText(failure), forgotten()]
      await connection.script('recordFailure', keys.failures(clientId), words)
    },
    async list(clientId) {
      const texts = await connection.script('listFailures', keys.failures(clientId), [forgotten()])
      return (texts as string[]).map(failureOf)
    },
    async find(clientId, id) {
      const text = await connection.script('findFailure', keys.failures(clientId), [id, forgotten()])
      return typeof text === 'string' ? failureOf(text) : undefined
    },
    async forget(clientId) {
      await connection.run((client) => client.del(...keys.failures(clientId)))
    },
  }
}
