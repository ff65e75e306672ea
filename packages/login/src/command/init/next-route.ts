import type { Folder } from '../project/folder.ts'
import type { Manifest } from '../project/manifest.ts'
import type { Step } from './steps.ts'
import { isTypeScript } from './style.ts'

/** Next.js has called the file `proxy` since 16, and `middleware` before. */
const FIRST_WITH_PROXY = 16

const majorOf = (version: string | undefined): number | undefined => {
  const digits = /\d+/.exec(version ?? '')?.[0]
  return digits === undefined ? undefined : Number(digits)
}

const installedVersion = (folder: Folder): string | undefined => {
  const text = folder.read('node_modules/next/package.json')
  return text === undefined ? undefined : String(JSON.parse(text).version)
}

/** Returns the step that mounts the login in a Next.js application: one line in the file that sees every request. */
export const planNextRoute = (folder: Folder, manifest: Manifest): Step => {
  const major = majorOf(installedVersion(folder)) ?? majorOf(manifest.dependencies.next) ?? FIRST_WITH_PROXY
  const name = major >= FIRST_WITH_PROXY ? 'proxy' : 'middleware'
  const beside = ['src/app', 'src/pages'].some((path) => folder.has(path)) ? 'src/' : ''
  const present = [name, 'middleware']
    .flatMap((file) => ['ts', 'js', 'mjs'].map((extension) => `${beside}${file}.${extension}`))
    .find((path) => folder.has(path))
  const path = present ?? `${beside}${name}.${isTypeScript(folder, manifest) ? 'ts' : 'js'}`
  const line = `export { ${name} } from '@orgo/login/next'`
  const before = folder.read(path)
  if (before === undefined) return { kind: 'edit', path, before, after: `${line}\n` }
  if (before.includes('@orgo/login/next')) return { kind: 'there', path, what: name }
  const lines = [
    `import { ${name} as login } from '@orgo/login/next'`,
    '// at the beginning of your own function, for the paths of the login:',
    `if (request.nextUrl.pathname.startsWith('/auth/')) return login(request)`,
  ]
  return { kind: 'manual', path, why: 'has other content. Add', lines }
}
