import type { Site } from '../plan.ts'
import type { NodeProcess } from './node-process.ts'

/** A running server under test. */
export type Target = Site & { server: NodeProcess }

/** What a target is started with: whatever it starts is ended with `resources`. */
export type TargetSettings = {
  resources: AsyncDisposableStack
  /** Node's own flags, for the profiler. */
  nodeFlags?: readonly string[]
}
