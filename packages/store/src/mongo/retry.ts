import { setTimeout } from 'node:timers/promises'
import { StoreError } from '../store-error.ts'

const TRIES = 200
const LONGEST_PAUSE_MS = 20

/** Repeats an optimistic write while `attempt` returns `undefined`, because another writer was faster. @throws StoreError `conflict` */
export const untilWritten = async <Result>(attempt: () => Promise<Result | undefined>): Promise<Result> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const result = await attempt()
    if (result !== undefined) return result
    await setTimeout(Math.random() * Math.min(tries + 1, LONGEST_PAUSE_MS))
  }
  throw new StoreError('conflict', `${TRIES} writers were faster: try again`)
}
