import { readFileSync } from 'node:fs'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Packed, packPackages } from './packed.ts'

let packed: Packed
beforeAll(async () => {
  packed = await packPackages()
}, 120_000)
afterAll(() => packed.dispose())

const tarballs = (): [name: string, tarball: Buffer][] =>
  Object.entries(packed.tarballs).map(([name, file]) => [name, readFileSync(file)])

const arrayBufferOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer

it('have nothing for publint to find, suggestions included', async () => {
  for (const [name, tarball] of tarballs()) {
    const { messages, pkg } = await publint({ pack: { tarball: arrayBufferOf(tarball) } })
    expect({ name, messages: messages.map((message) => formatMessage(message, pkg)) }).toEqual({
      name,
      messages: [],
    })
  }
})

// The packages are ES modules and nothing else: what looks for CommonJS finds an ES module, which Node 20.19 and later can `require`.
const ES_MODULES = ['node16-esm', 'bundler']

it('have right types in every entry that has types, where ES modules are imported', async () => {
  for (const [name, tarball] of tarballs()) {
    const checked = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)), {
      excludeEntrypoints: [/\.css$/],
    })
    if (!checked.types) throw new Error(`${name} has no types`)
    const problems = checked.problems.filter(
      (problem) => !('resolutionKind' in problem) || ES_MODULES.includes(problem.resolutionKind),
    )
    expect({ name, problems }).toEqual({ name, problems: [] })
  }
})
