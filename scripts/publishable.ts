// Completes the built `dist` of the current workspace, so that npm publishes `dist` itself. In the repository a package's `exports` name
// its sources, which Node runs without a build; the published manifest names the files that `tsc` built. What needs no build, such as a style
// sheet, is copied.
import { copyFileSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'

const built = (source: string): string | Record<'types' | 'default', string> => {
  const file = source.replace('./src/', './')
  if (!file.endsWith('.ts')) {
    copyFileSync(source, `dist/${file}`)
    return file
  }
  const path = file.replace(/\.ts$/, '')
  return { types: `${path}.d.ts`, default: `${path}.js` }
}

/** The programs of a package are built like its modules; `tsc` keeps their first line, by which a shell runs them. */
const builtPrograms = (sources: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(sources).map(([name, source]) => [
      name,
      source.replace('./src/', './').replace(/\.ts$/, '.js'),
    ]),
  )

// npm says from which commit a package comes (provenance) only if the manifest names the repository. The run of the release knows it.
const { GITHUB_SERVER_URL: host, GITHUB_REPOSITORY: repository } = process.env
const directory = relative('../..', '.')

const { scripts, devDependencies, exports, bin, publishConfig, ...manifest } = JSON.parse(
  readFileSync('package.json', 'utf8'),
)
const published = {
  ...manifest,
  publishConfig: { access: publishConfig.access },
  ...(repository && { repository: { type: 'git', url: `git+${host}/${repository}.git`, directory } }),
  ...(bin && { bin: builtPrograms(bin) }),
  exports: Object.fromEntries(
    Object.entries<string>(exports).map(([entry, source]) => [entry, built(source)]),
  ),
}
writeFileSync('dist/package.json', `${JSON.stringify(published, null, 2)}\n`)
copyFileSync('README.md', 'dist/README.md')
// The README links to these, and sites take the images of the button from there.
for (const folder of ['docs', 'brand'])
  if (existsSync(folder))
    cpSync(folder, `dist/${folder}`, { recursive: true, filter: (file) => !file.endsWith('.ts') })
copyFileSync('../../LICENSE', 'dist/LICENSE')
if (existsSync('CHANGELOG.md')) copyFileSync('CHANGELOG.md', 'dist/CHANGELOG.md')
