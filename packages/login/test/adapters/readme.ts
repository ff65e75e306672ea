import { readFileSync } from 'node:fs'

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

/** Returns the code blocks under a heading of the README, in order, with port 3000 replaced by another one. */
export const codeUnder = (heading: string, port: number): string[] => {
  const [, rest = ''] = README.split(`\n${heading}\n`)
  const [section = ''] = rest.split(/\n##+ /)
  const blocks = [...section.matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, code = '']) => code)
  if (blocks.length === 0) throw new Error(`no code under "${heading}" in the README`)
  return blocks.map((code) => code.replaceAll('3000', String(port)))
}
