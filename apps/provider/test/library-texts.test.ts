import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { LIBRARY_TEXTS } from '../src/oidc/library-texts.ts'

const library = fileURLToPath(new URL('../lib', import.meta.resolve('oidc-provider')))

// What can be told of an error stands where the error is made: in the lines that throw, or that call one of its checks by a name.
const told = globSync(`${library}/{actions,helpers}/**/*.js`)
  .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
  .filter((line) => /throw new|checkFormat\(/.test(line))
  .join('\n')

it.each(Object.values(LIBRARY_TEXTS))('oidc-provider still says "%s" of an error', (text) => {
  expect(told).toContain(text)
})
