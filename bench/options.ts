import { parseArgs } from 'node:util'
import { TARGETS, type TargetName } from './plan.ts'

export type Options = { json: boolean; targets: TargetName[]; flows: number }

export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const STORES: Record<string, TargetName[]> = {
  embedded: ['stock', 'embedded'],
  'mongo+redis': ['stock', 'mongo+redis'],
  all: [...TARGETS],
}

export const USAGE = `npm run bench -- [options]

  --json            one JSON document on standard output
  --stores STORES   ${Object.keys(STORES).join(', ')} (all); stock oidc-provider always runs beside them
  --flows N         logins of each target and scope in each round (600)`

const numberOf = (text: string): number => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new UsageError('--flows must be a whole number above 0')
  return number
}

const targetsOf = (stores: string): TargetName[] => {
  const targets = STORES[stores]
  if (!targets) throw new UsageError(`--stores must be one of ${Object.keys(STORES).join(', ')}`)
  return targets
}

/** Reads the command line. Returns `undefined` for `--help`. @throws UsageError naming the mistake. */
export const readOptions = (words: string[]): Options | undefined => {
  try {
    const { values } = parseArgs({
      args: words,
      options: {
        json: { type: 'boolean', default: false },
        stores: { type: 'string', default: 'all' },
        flows: { type: 'string', default: '600' },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) return undefined
    return { json: values.json, targets: targetsOf(values.stores), flows: numberOf(values.flows) }
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message)
  }
}
