import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'

/** More are not read. */
export const MAX_FILES = 2000
const MAX_BYTES = 500_000

const SOURCE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|mdx|html)$/
const LEFT_OUT = new Set(['node_modules', 'dist', 'build', 'out', 'coverage', 'vendor'])

export type Source = { path: string; text: string }

const isSource = (folder: string, path: string): boolean =>
  SOURCE.test(path) && statSync(join(folder, path)).size <= MAX_BYTES

const isLookedAt = ({ name }: Dirent): boolean => !LEFT_OUT.has(name) && !name.startsWith('.')

/** Yields the paths of files, folder by folder. */
function* filesIn(folder: string): Generator<string> {
  const waiting = ['.']
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    for (const entry of readdirSync(join(folder, at), { withFileTypes: true }).filter(isLookedAt)) {
      const path = posix.join(at, entry.name)
      if (entry.isDirectory()) waiting.push(path)
      if (entry.isFile()) yield path
    }
  }
}

/** Yields the source files below a folder, with their paths from there; at most two thousand, and none of a dependency or a build. */
export function* sourcesIn(folder: string): Generator<Source> {
  let count = 0
  for (const path of filesIn(folder)) {
    if (!isSource(folder, path)) continue
    yield { path, text: readFileSync(join(folder, path), 'utf8') }
    count += 1
    if (count === MAX_FILES) return
  }
}

/** Returns the places, file and line, at which a pattern begins. The pattern has the flag `g`. */
export const placesOf = (pattern: RegExp, { path, text }: Source): string[] =>
  [...text.matchAll(pattern)].map(({ index }) => `${path}:${text.slice(0, index).split('\n').length}`)
