import { DOCUMENTED_FLOW } from './documented-flow.ts'
import { TROUBLESHOOTING } from './troubleshooting.ts'

/** What can be replayed, by the name that `--plan` takes. */
export const PLANS = {
  'documented-flow': DOCUMENTED_FLOW,
  troubleshooting: TROUBLESHOOTING,
} satisfies Record<string, string[]>

export type PlanName = keyof typeof PLANS
