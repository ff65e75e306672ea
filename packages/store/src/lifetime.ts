import { type Artifact, LONGEST_LIFE } from './store.ts'

/** @throws TypeError when an artifact would live longer than `LONGEST_LIFE`. */
export const refuseLongLives = (artifacts: readonly Artifact[], now: number): void => {
  for (const { kind, expiresAt } of artifacts) {
    if (expiresAt - now > LONGEST_LIFE) throw new TypeError(`a ${kind} would live for more than 400 days`)
  }
}
