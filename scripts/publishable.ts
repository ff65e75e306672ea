// Completes the built `dist` of the workspace that it runs in, so that `dist` itself is what npm publishes. In the repository a package's
// `exports` name its sources, which Node runs as they are: nothing has to be built to work on it. The published manifest names what `tsc` made.
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'

const built = (source: string): Record<'types' | 'default', string> => {
  const path = source.replace('./src/', './').replace(/\.ts$/, '')
  return { types: `${path}.d.ts`, default: `${path}.js` }
}

const { scripts, devDependencies, exports, publishConfig, ...manifest } = JSON.parse(
  readFileSync('package.json', 'utf8'),
)
const published = {
  ...manifest,
  publishConfig: { access: publishConfig.access },
  exports: Object.fromEntries(
    Object.entries<string>(exports).map(([entry, source]) => [entry, built(source)]),
  ),
}
writeFileSync('dist/package.json', `${JSON.stringify(published, null, 2)}\n`)
copyFileSync('README.md', 'dist/README.md')
copyFileSync('../../LICENSE', 'dist/LICENSE')
if (existsSync('CHANGELOG.md')) copyFileSync('CHANGELOG.md', 'dist/CHANGELOG.md')
