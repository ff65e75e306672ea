import type { Site } from '../plan.ts'
import type { NodeProcess } from './node-process.ts'

/** A running server under test. */
export type Target = Site & {
  server: NodeProcess
  /** The environment variables of our own provider, for the command line too. */
  env?: Record<string, string>
}

/** The settings of a target's start. `resources` stops all processes that the target starts. */
export type TargetSettings = {
  resources: AsyncDisposableStack
  /** The checkout whose server is started; by default this one. */
  checkout?: string
  /** Node's own flags, for the profiler. */
  nodeFlags?: readonly string[]
  /** Further environment variables of the provider. */
  env?: Record<string, string>
}
