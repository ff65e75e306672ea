import type { Folder } from '../project/folder.ts'
import type { Manifest } from '../project/manifest.ts'
import { isOnNode, mountedIn, ON_NODE } from '../project/next.ts'
import type { Step } from './steps.ts'
import { isTypeScript } from './style.ts'

/** Returns the step for a file that is there: a second `config` beside another would not compile, so that the line is left to a person. */
const planPresent = (path: string, before: string, name: 'proxy' | 'middleware'): Step => {
  const needsNode = name === 'middleware' && !isOnNode(before)
  const isMounted = before.includes('@orgo/login/next')
  if (isMounted && !needsNode) return { kind: 'there', path, what: name }
  if (isMounted) return { kind: 'manual', path, why: 'runs on the edge runtime. Add', lines: [ON_NODE] }
  const lines = [
    `import { ${name} as login } from '@orgo/login/next'`,
    '// at the beginning of your own function, for the paths of the login:',
    `if (request.nextUrl.pathname.startsWith('/auth/')) return login(request)`,
    ...(needsNode ? ['// beside it, or in the config that is there:', ON_NODE] : []),
  ]
  return { kind: 'manual', path, why: 'has other content. Add', lines }
}

/** Returns the step that mounts the login in a Next.js application, in the file that sees every request. */
export const planNextRoute = (folder: Folder, manifest: Manifest): Step => {
  const name = mountedIn(folder, manifest)
  const beside = ['src/app', 'src/pages'].some((path) => folder.has(path)) ? 'src/' : ''
  const present = [name, 'middleware']
    .flatMap((file) => ['ts', 'js', 'mjs'].map((extension) => `${beside}${file}.${extension}`))
    .find((path) => folder.has(path))
  const path = present ?? `${beside}${name}.${isTypeScript(folder, manifest) ? 'ts' : 'js'}`
  const before = folder.read(path)
  if (before !== undefined) return planPresent(path, before, name)
  const lines = [`export { ${name} } from '@orgo/login/next'`, ...(name === 'middleware' ? [ON_NODE] : [])]
  return { kind: 'edit', path, before, after: `${lines.join('\n')}\n` }
}
