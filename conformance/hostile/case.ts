import type { Code } from '@orgo/catalogue'
import type { Tricks } from './tricks.ts'

/** One thing that a hostile provider, or somebody between, tries on a relying party. */
export type HostileCase = {
  /** The section that asks the relying party to refuse it. */
  spec: string
  /** The scopes that the sign-in asks for. Default: `openid profile`. */
  scope?: string
  tricks: Tricks
  /** The code with which `@orgo/login` refuses it. */
  refusedWith: Code
}
