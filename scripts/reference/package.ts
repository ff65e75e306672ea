import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sourceForDeno } from './source.ts'

type Manifest = { name: string; version: string; exports: Record<string, string> }

export const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

/** Returns the source of each entry that is code, such as `{ './hono': './src/adapters/hono.ts' }`. */
export const entriesOf = ({ exports }: Pick<Manifest, 'exports'>): Record<string, string> =>
  Object.fromEntries(Object.entries(exports).filter(([, file]) => file.endsWith('.ts')))

const FOREIGN_IMPORT = /\bfrom '(?!\.|node:)([^']+)'/g

/** Other packages are empty modules to Deno: their own documentation explains their types, which we would have to export otherwise. */
const EMPTY_MODULE = 'data:application/typescript,export {}'

/** Copies a package as Deno is to read it: its sources, and the file by which Deno knows the names of its entries. */
export const copyPackage = (from: string, to: string): void => {
  const imports: Record<string, string> = {}
  for (const file of globSync('src/**/*.ts', { cwd: from })) {
    const source = readFileSync(join(from, file), 'utf8')
    for (const [, name = ''] of source.matchAll(FOREIGN_IMPORT)) imports[name] = EMPTY_MODULE
    mkdirSync(dirname(join(to, file)), { recursive: true })
    writeFileSync(join(to, file), sourceForDeno(source))
  }
  const { name, version, ...manifest } = readManifest(from)
  const configuration = { name, version, exports: entriesOf(manifest), imports }
  writeFileSync(join(to, 'deno.json'), JSON.stringify(configuration))
}
