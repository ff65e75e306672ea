// Bundles the current workspace into `dist`: a file for each entry, and what entries share in a few files that they import. To find and read
// files takes most of the time of an import, so that a hundred small ones cost several times what is in them. The text stays readable,
// and source maps lead back to the sources. Of the files that the command line names, the values are written instead of the code.
import { globSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type ChunkingContext, type CodeSplittingGroup, type Plugin, rolldown } from 'rolldown'

const { exports, bin = {} }: { exports: Record<string, string>; bin?: Record<string, string> } = JSON.parse(
  readFileSync('package.json', 'utf8'),
)

/** The directive counts for a whole file, so that what is for the browser alone keeps a file of its own. */
const isClientFile = (file: string): boolean => readFileSync(file, 'utf8').startsWith("'use client'")

const named = [...Object.values(exports), ...Object.values(bin)].filter((file) => file.endsWith('.ts'))
const ENTRIES = [...named, ...globSync('src/**/*.ts').filter(isClientFile)].map((file) => resolve(file))

/** Returns `guard/index` for `…/src/guard/index.ts`: an entry has the same place below `dist`. */
const nameOf = (entry: string): string => entry.replace(/^.*\/src\//, '').replace(/\.ts$/, '')

/** An entry that imports another one imports its file, as the application does. */
const entries: Plugin = {
  name: 'entries',
  resolveId(source, importer) {
    const file = importer && source.startsWith('.') ? resolve(dirname(importer), source) : ''
    return ENTRIES.includes(file)
      ? { id: resolve('src', `${nameOf(file)}.js`), external: 'relative' }
      : undefined
  },
}

const COMPUTED = process.argv.slice(2).map((file) => resolve(file))
const values: Plugin = {
  name: 'values',
  async load(id) {
    if (!COMPUTED.includes(id)) return undefined
    const module: Record<string, unknown> = await import(id)
    return Object.entries(module)
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(value, undefined, 2)}`)
      .join('\n')
  },
}

/** Returns what begins to load a module: entries, and modules that others load later. */
const rootsOf = (id: string, context: ChunkingContext): string[] => {
  const loading = new Set([id])
  for (const each of loading)
    for (const importer of context.getModuleInfo(each)?.importers ?? []) loading.add(importer)
  return [...loading].filter((each) => {
    const { isEntry, dynamicImporters = [] } = context.getModuleInfo(each) ?? {}
    return isEntry || dynamicImporters.length > 0
  })
}

/** All that the main entry shares with others is one file: with a file for each set of entries it would load ten. */
const core: CodeSplittingGroup = {
  name(id, context) {
    const roots = rootsOf(id, context).map(nameOf)
    return roots.length > 1 && roots.includes('index') ? 'core' : null
  },
  debugName: 'core',
}

const bundle = await rolldown({
  input: Object.fromEntries(ENTRIES.map((entry) => [nameOf(entry), entry])),
  // Whatever is no path is a dependency, which the application installs.
  external: /^[^./]/,
  plugins: [entries, values],
  treeshake: { moduleSideEffects: false },
  onLog(level, log, handle) {
    if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log)
  },
})
await bundle.write({
  dir: 'dist',
  entryFileNames: '[name].js',
  chunkFileNames: 'shared/[name].js',
  sourcemap: true,
  // Stack traces name `src` inside the package, not beside it.
  sourcemapPathTransform: (path) => path.replace('../src/', 'src/'),
  codeSplitting: { groups: [core] },
})
await bundle.close()
