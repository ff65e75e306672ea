import type { TargetName } from '../plan.ts'
import { startDistributed, startEmbedded } from './provider.ts'
import { startStock } from './stock.ts'
import type { Target, TargetSettings } from './target.ts'

const START: Record<TargetName, (settings: TargetSettings) => Promise<Target>> = {
  stock: startStock,
  embedded: startEmbedded,
  'mongo+redis': startDistributed,
}

export const startTarget = (name: TargetName, settings: TargetSettings): Promise<Target> =>
  START[name](settings)
