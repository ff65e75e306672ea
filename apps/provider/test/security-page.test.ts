import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const PAGE = new URL('../../../docs/security.md', import.meta.url)

const NOTHING_TO_TEST = ['10.2.3', '10.4.7', '10.4.15', '10.5.5', '4.17']

type Reference = { row: string; file: string; names: string[] }

/** Every test that the page names: a link to its file, and the beginnings of the tests in it that show the row. */
const references = (): Reference[] =>
  readFileSync(fileURLToPath(PAGE), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|') && line.includes('.test.ts)'))
    .flatMap((line) => {
      const row = line.split('|').slice(1, 3).join(' ').trim()
      const cell = line.split('|').at(-2) ?? ''
      return [...cell.matchAll(/\[[^\]]+\]\(([^)]+\.test\.ts)\)((?:,? "[^"]+")*)/g)].map(
        ([, file = '', named = '']) => ({
          row,
          file,
          names: [...named.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name),
        }),
      )
    })

describe('the security page', () => {
  it('has a row for each requirement and attack, and every row that is met names a test', () => {
    const page = readFileSync(fileURLToPath(PAGE), 'utf8')
    const rows = page.split('\n').filter((line) => /^\| (10|4)\.\d/.test(line))
    expect(rows.filter((row) => row.startsWith('| 10.'))).toHaveLength(36)
    expect(rows.filter((row) => row.startsWith('| 4.'))).toHaveLength(17)
    const withoutTest = rows.filter((row) => !row.includes('.test.ts)'))
    // What is not met says so; of the others there is nothing that could be tested.
    const unmet = withoutTest.filter((row) => !row.includes('**not met'))
    expect(unmet.map((row) => row.split('|')[1]?.trim())).toEqual(NOTHING_TO_TEST)
    const bounds = page.slice(page.indexOf('## Guessing and flooding')).match(/^\| .*$/gm) ?? []
    expect(bounds.slice(1).every((row) => row.includes('.test.ts)'))).toBe(true)
  })

  it.each(references())('$row: $file has the tests that are named', ({ file, names }) => {
    const path = fileURLToPath(new URL(file, PAGE))
    expect(existsSync(path)).toBe(true)
    expect(names).not.toEqual([])
    const text = readFileSync(path, 'utf8')
    for (const name of names) expect(text).toContain(name)
  })
})
