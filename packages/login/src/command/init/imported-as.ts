import { posix } from 'node:path'
import type { Folder } from '../project/folder.ts'
import type { Manifest } from '../project/manifest.ts'

/** Texts come first, because "src/*" begins no comment. */
const TEXT_OR_COMMENT = /"(?:\\.|[^"\\])*"|\/\/.*|\/\*[\s\S]*?\*\//g

const withoutComments = (text: string): string =>
  text.replace(TEXT_OR_COMMENT, (found) => (found.startsWith('"') ? found : ''))

const BUNDLER = /\b(?:vite|wrangler|tsup|tsdown|esbuild|rollup|rolldown|webpack|rspack|parcel|ncc)\b/
const COMPILER = /\btsc\b(?![^&|;]*--noEmit\b)(?:[^&|;]*?\s(?:-p|--project)[ =]([^\s&|;]+))?/

/** Returns whether TypeScript writes the JavaScript that runs. A project that only checks types says `noEmit`. */
const isCompiled = (settings: string, build: RegExpExecArray | null): boolean =>
  !/"noEmit"\s*:\s*true/.test(settings) && (build !== null || /"outDir"\s*:/.test(settings))

/**
 * Returns how a file of the project imports one beside it. Node.js, Deno, Bun and tsx run the sources under the names that they have. A
 * compiler leaves the names of imports as they are, so that they are those of the compiled files; where a bundler follows, they have no
 * extension. With the two settings that allow names of sources, TypeScript takes those everywhere.
 */
export const importedAs = (folder: Folder, { scripts }: Manifest, path: string): string => {
  const base = withoutComments(folder.read('tsconfig.json') ?? '')
  const isSourceAllowed = /"(allowImporting|rewriteRelativeImport)(Ts)?Extensions"\s*:\s*true/.test(base)
  if (!/\.[cm]?ts$/.test(path) || base === '' || isSourceAllowed) return path
  const build = COMPILER.exec(scripts.build ?? '')
  const named = folder.read(posix.normalize(build?.[1] ?? 'tsconfig.json'))
  const isBundled = Object.values(scripts).some((script) => BUNDLER.test(script))
  if (!isBundled && !isCompiled(withoutComments(named ?? base), build)) return path
  const isForBundler = /"module(Resolution)?"\s*:\s*"(bundler|preserve|es\w+)"/i.test(base)
  return isForBundler ? path.replace(/\.[cm]?ts$/, '') : path.replace(/ts$/, 'js')
}
