import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../packed.ts'

export type Example = {
  /** The file and line at which the example stands. */
  place: string
  language: 'ts' | 'tsx'
  code: string
}

const PLACES = ['packages/{login,catalogue}/{,brand/}README.md', 'packages/{login,catalogue}/src/**/*.ts']

// In a docstring each line begins with an asterisk.
const BLOCK = /^(?<margin>[ \t]*\*? ?)```(?<language>tsx?|jsx?)\n(?<lines>.*?)^\k<margin>```$/gms

/** Returns every block of code for programs in the READMEs and the docstrings of the packages that partners install. */
export const findExamples = (): Example[] =>
  globSync(PLACES, { cwd: ROOT }).flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8')
    return [...text.matchAll(BLOCK)].map(
      ({ index, groups: { margin = '', language = '', lines = '' } = {} }) => ({
        place: `${file}:${text.slice(0, index).split('\n').length}`,
        language: language.endsWith('x') ? ('tsx' as const) : ('ts' as const),
        code: lines
          .split('\n')
          .map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line.replace(/^ \*$/, '')))
          .join('\n'),
      }),
    )
  })
