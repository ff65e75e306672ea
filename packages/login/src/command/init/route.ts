import { posix } from 'node:path'
import type { Folder } from '../project/folder.ts'
import type { Framework } from '../project/framework.ts'
import type { Manifest } from '../project/manifest.ts'
import { type Entry, findLogin } from './entry.ts'
import { importedAs } from './imported-as.ts'
import type { Step } from './steps.ts'
import { type Style, styleOf } from './style.ts'

type Server = Exclude<Framework, 'next'>

const MOUNTED: Record<Server, (app: string) => string> = {
  express: (app) => `${app}.use(login.routes)`,
  koa: (app) => `${app}.use(login.routes)`,
  hono: (app) => `${app}.use(login.routes)`,
  fastify: (app) => `${app}.register(login.routes)`,
}

const importLine = ({ isModule, quote, end }: Style, name: string, from: string): string =>
  isModule
    ? `import { ${name} } from ${quote}${from}${quote}${end}`
    : `const { ${name} } = require(${quote}${from}${quote})${end}`

/** Returns the file that makes the login. */
const loginFile = (framework: Server, style: Style): string => {
  const { isModule, end } = style
  return `${importLine(style, 'existsSync', 'node:fs')}
${importLine(style, 'createLogin', `@orgo/login/${framework}`)}

// A deployment has its settings in the environment; .env is for this machine.
if (existsSync(${style.quote}.env${style.quote})) process.loadEnvFile()${end}

${isModule ? 'export ' : ''}const login = createLogin()${end}
${isModule ? '' : `\nmodule.exports = { login }${end}\n`}`
}

const insert = (text: string, places: { at: number; lines: string }[]): string =>
  places
    .toSorted((a, b) => b.at - a.at)
    .reduce((all, { at, lines }) => all.slice(0, at) + lines + all.slice(at), text)

const IMPORTS = {
  module: /^import\b[^;'"]*['"][^'"\n]+['"];?[ \t]*$/gm,
  commonjs: /^(?:const|let|var) [^=\n]+ = require\([^)\n]*\);?[ \t]*$/gm,
}

/** Returns the server's file with the login mounted, before anything else that the server does. */
const withLogin = (
  { text, app, start, end }: Entry,
  framework: Server,
  { style, from }: { style: Style; from: string },
): string => {
  const imports = [...text.matchAll(IMPORTS[style.isModule ? 'module' : 'commonjs'])]
  const last = imports.at(-1)
  const line = importLine(style, 'login', from)
  const imported = last
    ? { at: last.index + last[0].trimEnd().length, lines: `\n${line}` }
    : { at: start, lines: `${line}\n` }
  return insert(text, [imported, { at: end, lines: `\n${MOUNTED[framework](app)}${style.end}` }])
}

const planFile = (path: string, before: string | undefined, after: string): Step => {
  if (before === undefined) return { kind: 'edit', path, before, after }
  if (before.includes('@orgo/login')) return { kind: 'there', path, what: 'createLogin' }
  return {
    kind: 'manual',
    path,
    why: 'has other content. Make a file of another name',
    lines: after.trimEnd().split('\n'),
  }
}

/** Returns the steps that make the login in a file of its own, `orgo`, and mount it in the server's file. */
export const planRoute = (
  folder: Folder,
  manifest: Manifest,
  { framework, entry }: { framework: Server; entry: Entry | undefined },
): Step[] => {
  const own = findLogin(folder, manifest)
  if (own !== undefined) return [{ kind: 'there', path: own, what: '@orgo/login' }]
  const style = styleOf(folder, manifest, entry)
  const beside = entry ? posix.dirname(entry.path) : folder.has('src') ? 'src' : '.'
  const path = posix.join(beside, `orgo${style.extension}`)
  const file = planFile(path, folder.read(path), loginFile(framework, style))
  const from = `./${importedAs(folder, manifest, posix.basename(path))}`
  if (entry?.text.includes('login.routes'))
    return [file, { kind: 'there', path: entry.path, what: 'login.routes' }]
  if (entry && file.kind !== 'manual')
    return [
      file,
      {
        kind: 'edit',
        path: entry.path,
        before: entry.text,
        after: withLogin(entry, framework, { style, from }),
      },
    ]
  const why = 'is for you to edit. Right after the server is made, before its own routes'
  const lines = [importLine(style, 'login', from), `${MOUNTED[framework](entry?.app ?? 'app')}${style.end}`]
  return [file, { kind: 'manual', path: entry?.path ?? "the server's file", why, lines }]
}
