import type { Config } from './config.ts'
import type { Desk } from './deployment.ts'
import type { Answer } from './output.ts'

/** The work of one command. Returns its answer. */
export type Verb<Flags> = (desk: Desk, flags: Flags) => Promise<Answer>

/** Turns a verb into a command's action: opens the deployment, runs the verb, prints its answer. */
export type Perform = <Flags>(verb: Verb<Flags>) => (flags: Flags) => Promise<void>

/** Like `Perform`, for a command that must work even if the deployment cannot be opened. */
export type PerformAlone = <Flags>(
  verb: (config: Config, flags: Flags) => Promise<Answer>,
) => (flags: Flags) => Promise<void>
