import { readFileSync } from 'node:fs'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Packed, packAnew, packPackages, run } from './packed.ts'

let packed: Packed
beforeAll(async () => {
  packed = await packPackages()
}, 120_000)
afterAll(() => packed.dispose())

const tarballs = (): [name: string, tarball: Buffer][] =>
  Object.entries(packed.tarballs).map(([name, file]) => [name, readFileSync(file)])

it('name the repository in a release, without which npm takes no provenance', async () => {
  vi.stubEnv('GITHUB_SERVER_URL', 'https://git.example')
  vi.stubEnv('GITHUB_REPOSITORY', 'acme/orgo')
  const released = await packAnew()
  try {
    const { stdout } = await run('tar', [
      '-xzOf',
      released.tarballs['@orgo/login'] ?? '',
      'package/package.json',
    ])
    expect(JSON.parse(stdout).repository).toEqual({
      type: 'git',
      url: 'git+https://git.example/acme/orgo.git',
      directory: 'packages/login',
    })
  } finally {
    released.dispose()
    vi.unstubAllEnvs()
  }
})

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
