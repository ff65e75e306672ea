import { type Framework, frameworksIn } from '../../project/framework.ts'
import { type Manifest, readManifest } from '../../project/manifest.ts'
import { ok, skipped, type Verdict, warning } from '../finding.ts'
import type { Situation } from '../situation.ts'
import { MAX_FILES, type Source, sourcesIn } from '../sources.ts'

const PACKAGE = '@orgo/login'

/** Next.js is started by its command; of the others some file imports what makes the server. */
const makesServer = (framework: Framework, { path, text }: Source): boolean =>
  framework === 'next'
    ? /^(?:src\/)?(?:app|pages)\//.test(path)
    : new RegExp(`(?:\\bfrom|\\brequire\\(|\\bimport\\()\\s*['"]${framework}['"]`).test(text)

/** Where the sources are not those of the server, such as beside a built site, the login can be out of sight: nothing is said then. */
const isInSight = (sources: readonly Source[], manifest: Manifest): boolean => {
  const [framework] = frameworksIn(manifest)
  return (
    framework !== undefined &&
    Object.hasOwn(manifest.dependencies, PACKAGE) &&
    sources.length < MAX_FILES &&
    sources.some((source) => makesServer(framework, source))
  )
}

/** Some file names the package, as an import does. Which part of it does not matter: an API may have the guard only, a page the button. */
export const mounted = ({ folder }: Situation): Verdict => {
  const sources = [...sourcesIn(folder.path)]
  const naming = sources.find(({ text }) => text.includes(PACKAGE))
  if (naming) return ok(`${naming.path} names ${PACKAGE}`)
  const manifest = readManifest(folder)
  if (!manifest || !isInSight(sources, manifest)) return skipped('the sources of the server are not here')
  return warning(
    `${PACKAGE} is installed, and no file imports it: nothing answers at /auth`,
    "Run `npx @orgo/login init`, or add the lines of your framework's quick start in the README of @orgo/login",
  )
}
