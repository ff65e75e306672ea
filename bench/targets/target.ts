import type { Site } from '../plan.ts'
import type { NodeProcess } from './node-process.ts'

/** A running server under test. */
export type Target = Site & {
  server: NodeProcess
  /** The settings of our own provider: the command line takes them too. */
  env?: Record<string, string>
}

/** What a target is started with: whatever it starts is ended with `resources`. */
export type TargetSettings = {
  resources: AsyncDisposableStack
  /** The checkout whose server is started; this one by default. */
  checkout?: string
  /** Node's own flags, for the profiler. */
  nodeFlags?: readonly string[]
  /** Further settings of the provider. */
  env?: Record<string, string>
}
