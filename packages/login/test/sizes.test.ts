import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type OutputChunk, rolldown } from 'rolldown'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Packed, packPackages } from './packed.ts'

let packed: Packed
let site: string
beforeAll(async () => {
  packed = await packPackages()
  site = await packed.createSite()
}, 120_000)
afterAll(() => packed.dispose())

const DEPENDENCIES = /^(openid-client|jose|@orgo\/catalogue)(\/|$)/

/** Returns the chunks that a partner's bundler makes of one entry: minified, and with the dependencies that are not `external`. */
const bundle = async (entry: string, external: RegExp | undefined): Promise<OutputChunk[]> => {
  const page = join(site, 'page.js')
  const plugin = {
    name: 'page',
    resolveId: (id: string) => (id === page ? id : undefined),
    load: (id: string) => (id === page ? `export * from '${entry}'` : undefined),
  }
  const bundled = await rolldown({
    input: page,
    cwd: site,
    platform: 'browser',
    ...(external && { external }),
    plugins: [plugin],
  })
  const { output } = await bundled.generate({ minify: true })
  return output.filter((file) => file.type === 'chunk')
}

/** Returns the chunks that are loaded at once, without those that wait until they are needed. */
const loadedAtOnce = (chunks: readonly OutputChunk[]): OutputChunk[] => {
  const names = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName))
  for (const name of names)
    for (const imported of chunks.find(({ fileName }) => fileName === name)?.imports ?? [])
      names.add(imported)
  return chunks.filter(({ fileName }) => names.has(fileName))
}

const bytesOf = (chunks: readonly OutputChunk[]): number =>
  chunks.reduce((sum, { code }) => sum + gzipSync(code).byteLength, 0)

type Limit = { entry: string; external?: RegExp; bytes: number }

/** Bytes after gzip, a little above what they are: whoever makes something larger does it on purpose. */
const LIMITS: Record<string, Limit> = {
  core: { entry: '@orgo/login', external: DEPENDENCIES, bytes: 13_000 },
  'browser, with its dependencies': { entry: '@orgo/login/browser', bytes: 25_000 },
  'button, with its styles and both languages': { entry: '@orgo/login/button', bytes: 3_200 },
}

it.for(Object.entries(LIMITS))(
  'is no larger than it was: %s',
  async ([, { entry, external, bytes: limit }]) => {
    const bytes = bytesOf(loadedAtOnce(await bundle(entry, external)))
    expect(bytes, `${bytes} bytes`).toBeLessThanOrEqual(limit)
    expect(bytes, `${bytes} bytes: lower the limit`).toBeGreaterThan(limit * 0.85)
  },
)

it('has neither a language nor the protocol in what a server loads at its start', async () => {
  const code = loadedAtOnce(await bundle('@orgo/login', undefined)).map((chunk) => Object.keys(chunk.modules))
  expect(code.flat().filter((id) => /openid-client|oauth4webapi|catalogue/.test(id))).toEqual([])
})

it('has the hints alone of the texts of the catalogue in a page', async () => {
  const chunks = await bundle('@orgo/login/browser', undefined)
  expect(
    chunks.flatMap(({ modules }) => Object.keys(modules)).filter((id) => id.includes('catalogue')),
  ).toEqual([])
})
