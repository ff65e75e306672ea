import type { Words } from './words.ts'

export const fr: Words = {
  'sign-in': (name) => `Se connecter avec ${name}`,
  continue: (name) => `Continuer avec ${name}`,
  'log-in': (name) => `S’identifier avec ${name}`,
}
