import type { Words } from './words.ts'

export const en: Words = {
  'sign-in': (name) => `Sign in with ${name}`,
  continue: (name) => `Continue with ${name}`,
  'log-in': (name) => `Log in with ${name}`,
}
