import type { Folder } from './folder.ts'
import type { Manifest } from './manifest.ts'

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

/** Returns the name of the file, and of its function, that sees every request of the project's Next.js. */
export const mountedIn = (folder: Folder, { dependencies }: Manifest): 'proxy' | 'middleware' => {
  const major = majorOf(installedVersion(folder)) ?? majorOf(dependencies.next) ?? FIRST_WITH_PROXY
  return major >= FIRST_WITH_PROXY ? 'proxy' : 'middleware'
}

/** Without this line the middleware runs on the edge runtime, which cannot read the compressed sessions that handlers on Node.js write. The proxy always runs on Node.js. */
export const ON_NODE = "export const config = { runtime: 'nodejs' }"

/** Returns whether a middleware runs on Node.js. A line that is commented out does not count. */
export const isOnNode = (middleware: string): boolean =>
  /^(?!\s*\/\/).*\bruntime\s*:\s*['"`]nodejs['"`]/m.test(middleware)
