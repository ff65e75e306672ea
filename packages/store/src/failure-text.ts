import type { FailedAttempt } from '@orgo/model'
import { LONGEST_FAILURE } from './store.ts'

/** Returns the text that a backend keeps of a failed attempt. @throws TypeError when it is longer than `LONGEST_FAILURE`. */
export const failureText = (failure: FailedAttempt): string => {
  const text = JSON.stringify(failure)
  if (Buffer.byteLength(text) > LONGEST_FAILURE)
    throw new TypeError(`a failed attempt has more than ${LONGEST_FAILURE} bytes`)
  return text
}
