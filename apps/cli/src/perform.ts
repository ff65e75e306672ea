import type { Config } from './config.ts'
import type { Desk } from './deployment.ts'
import type { Answer } from './output.ts'

/** What one command does, told in an answer. */
export type Verb<Flags> = (desk: Desk, flags: Flags) => Promise<Answer>

/** Makes a verb a command's action: opens the deployment, runs the verb, prints its answer. */
export type Perform = <Flags>(verb: Verb<Flags>) => (flags: Flags) => Promise<void>

/** The same for a command that must not need a deployment that opens. */
export type PerformAlone = <Flags>(
  verb: (config: Config, flags: Flags) => Promise<Answer>,
) => (flags: Flags) => Promise<void>
