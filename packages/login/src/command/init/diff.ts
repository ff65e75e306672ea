import type { Edit } from './steps.ts'

const CONTEXT_LINES = 3

type Line = { sign: ' ' | '+' | '-'; text: string }

const linesOf = (text: string | undefined): string[] => {
  if (text === undefined || text === '') return []
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')
}

/** Returns the lengths of the longest common subsequences of what is left of both from each place on. */
const commonLengths = (before: string[], after: string[]): number[][] => {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = lengths[i]
      if (row) row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  return lengths
}

const compare = (before: string[], after: string[]): Line[] => {
  const lengths = commonLengths(before, after)
  const lines: Line[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]]
    const isRemoved = j >= after.length || (lengths[i + 1]?.[j] ?? -1) >= (lengths[i]?.[j + 1] ?? 0)
    if (old !== undefined && old === fresh) {
      lines.push({ sign: ' ', text: old })
      i += 1
      j += 1
    } else if (old !== undefined && isRemoved) {
      lines.push({ sign: '-', text: old })
      i += 1
    } else {
      lines.push({ sign: '+', text: fresh ?? '' })
      j += 1
    }
  }
  return lines
}

/** Returns the stretches of lines, from and until, that hold every change with its context. */
const stretchesOf = (lines: Line[], context: number): [number, number][] => {
  const stretches: [number, number][] = []
  lines.forEach(({ sign }, at) => {
    if (sign === ' ') return
    const last = stretches.at(-1)
    const [from, until] = [Math.max(0, at - context), Math.min(lines.length, at + context + 1)]
    if (last && from <= last[1]) last[1] = until
    else stretches.push([from, until])
  })
  return stretches
}

const count = (lines: Line[], without: Line['sign']): number =>
  lines.filter(({ sign }) => sign !== without).length

const place = (lines: Line[], [from, until]: [number, number], without: '+' | '-'): string => {
  const length = count(lines.slice(from, until), without)
  const start = count(lines.slice(0, from), without) + (length === 0 ? 0 : 1)
  return `${start},${length}`
}

/**
 * Returns an edit as a unified diff. `.env` has no lines of context, because what stands beside the new variables can be somebody's secret.
 */
export const unifiedDiff = ({ path, before, after }: Edit): string => {
  const lines = compare(linesOf(before), linesOf(after))
  const hunks = stretchesOf(lines, path === '.env' ? 0 : CONTEXT_LINES).flatMap((stretch) => [
    `@@ -${place(lines, stretch, '+')} +${place(lines, stretch, '-')} @@`,
    ...lines.slice(...stretch).map(({ sign, text }) => `${sign}${text}`),
  ])
  return [`--- ${before === undefined ? '/dev/null' : path}`, `+++ ${path}`, ...hunks].join('\n')
}
