import { posix } from 'node:path'
import type { Folder } from '../../project/folder.ts'
import { frameworksIn } from '../../project/framework.ts'
import { readManifest } from '../../project/manifest.ts'
import { isOnNode, mountedIn, ON_NODE } from '../../project/next.ts'
import { error, ok } from '../finding.ts'
import type { Situation } from '../situation.ts'

const FILES = ['middleware', 'src/middleware'].flatMap((name) => [`${name}.ts`, `${name}.js`])

/** Options of one's own stand in another file, which the middleware imports: relatively, or by the alias of create-next-app. */
const importedBy = (folder: Folder, path: string, text: string): string[] =>
  [...text.matchAll(/from\s+['"]((?:@|\.{1,2})\/[^'"]+)['"]/g)].flatMap(([, name = '']) => {
    const target = posix.join(posix.dirname(path), name.replace(/^@/, '.').replace(/\.[jt]s$/, ''))
    return ['.ts', '.js'].flatMap((extension) => folder.read(target + extension) ?? [])
  })

const mountsLogin = (folder: Folder, path: string, text: string): boolean =>
  [text, ...importedBy(folder, path, text)].some((source) => source.includes('@orgo/login'))

/** The middleware that mounts the login runs on Node.js, which Next.js before 16 has to be told. */
export const middleware = ({ folder }: Situation) => {
  const manifest = readManifest(folder)
  if (!manifest || frameworksIn(manifest)[0] !== 'next') return ok('no Next.js here')
  if (mountedIn(folder, manifest) === 'proxy') return ok('the proxy of Next.js runs on Node.js')
  const onEdge = FILES.find((path) => {
    const text = folder.read(path)
    return text !== undefined && !isOnNode(text) && mountsLogin(folder, path, text)
  })
  return onEdge
    ? error(
        `${onEdge} runs the login on the edge runtime, which cannot read the large sessions of your handlers`,
        `Add to ${onEdge}: ${ON_NODE}`,
      )
    : ok('no login on the edge runtime')
}
