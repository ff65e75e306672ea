import { readdirSync, readFileSync } from 'node:fs'
import { SDK_CODES } from '@orgo/catalogue'
import { expect, it } from 'vitest'

const sourcesOf = (folder: string): string => {
  const base = new URL(folder, import.meta.url)
  const files = readdirSync(base, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  return files.map((file) => readFileSync(new URL(file, base), 'utf8')).join('\n')
}

// The hostile provider of the conformance harness provokes what an honest one does not do.
const TESTS = `${sourcesOf('./')}\n${sourcesOf('../../../conformance/hostile/cases/')}`

it.each(SDK_CODES)('provokes %s in a test', (code) => {
  expect(TESTS).toMatch(new RegExp(`['">\`]${code}['"<:]`))
})
