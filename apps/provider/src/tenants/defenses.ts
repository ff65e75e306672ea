import type { Clock } from '@orgo/model'
import { type CountStart, createStartLimit } from '../oidc/browser/start-limit.ts'
import { createStrangers, type Strangers } from '../oidc/interaction/strangers.ts'
import { createGuessMemory, type GuessMemory } from '../oidc/token/secret-guesses.ts'
import type { Passwords } from '../passwords/pool.ts'

/** The defenses against guessing and flooding that one process has for all organizations together. */
export type Defenses = {
  passwords: Passwords
  countStart: CountStart
  strangers: Strangers
  guessMemory: GuessMemory
}

export const createDefenses = (passwords: Passwords, clock: Clock): Defenses => ({
  passwords,
  countStart: createStartLimit(clock),
  strangers: createStrangers(clock),
  guessMemory: createGuessMemory(),
})
