import { posix } from 'node:path'
import type { Folder } from '../project/folder.ts'
import type { Framework } from '../project/framework.ts'
import type { Manifest } from '../project/manifest.ts'

/** The file in which the server is made, and where in it. */
export type Entry = {
  path: string
  text: string
  /** The name of the variable that holds the server. */
  app: string
  /** Where the statement that makes the server begins, and where its last line ends. */
  start: number
  end: number
}

const CREATION: Record<Exclude<Framework, 'next'>, string> = {
  express: 'express\\(',
  koa: 'new Koa(?:<[^(]*>)?\\(',
  hono: 'new (?:OpenAPI)?Hono(?:<[^(]*>)?\\(',
  fastify: '(?:[Ff]astify|require\\([\'"]fastify[\'"]\\))(?:<[^(]*>)?\\(',
}

const NAMES = ['index', 'server', 'app', 'main']
const EXTENSIONS = ['ts', 'mts', 'js', 'mjs', 'cjs']

const candidates = ({ main, scripts }: Manifest): string[] => {
  const started = [scripts.dev, scripts.start].flatMap(
    (script) => script?.match(/[\w./-]+\.[cm]?[jt]sx?\b/g) ?? [],
  )
  const usual = ['src', '.'].flatMap((folder) =>
    NAMES.flatMap((name) => EXTENSIONS.map((extension) => posix.join(folder, `${name}.${extension}`))),
  )
  return [...new Set([...started, main ?? '', ...usual].filter(Boolean).map((path) => posix.normalize(path)))]
}

/** Returns the server's file if it makes the login itself, as the README's examples do. */
export const findLogin = (folder: Folder, manifest: Manifest): string | undefined =>
  candidates(manifest).find((path) => folder.read(path)?.includes('@orgo/login/'))

/** Returns where the parenthesis that opens at a place is closed; `undefined` if it is not. Texts with parentheses are not understood. */
const closing = (text: string, open: number): number | undefined => {
  let depth = 0
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (depth === 0) return at
  }
  return undefined
}

/** Returns the server's statement, if it is one on its own: what is chained to it would come before the login's routes. */
const serverIn = (path: string, text: string, framework: Exclude<Framework, 'next'>): Entry | undefined => {
  const pattern = `^(?:export )?(?:const|let|var) (\\w+)(?:\\s*:[^=\\n]+)? = ${CREATION[framework]}`
  const match = new RegExp(pattern, 'm').exec(text)
  if (!match) return undefined
  const close = closing(text, match.index + match[0].length - 1)
  const rest =
    close === undefined
      ? null
      : /^(?:;|[ \t]*\/\/.*|[ \t])*(?:\r?\n(?!\s*[.([`])|\s*$)/.exec(text.slice(close + 1))
  if (close === undefined || !rest) return undefined
  const end = close + 1 + rest[0].replace(/\s+$/, '').length
  return { path, text, app: match[1] ?? '', start: match.index, end }
}

/** Returns the server's file, if it is one of the usual ones and makes the server in a way that is recognized. */
export const findEntry = (
  folder: Folder,
  manifest: Manifest,
  framework: Exclude<Framework, 'next'>,
): Entry | undefined => {
  for (const path of candidates(manifest)) {
    const text = folder.read(path)
    const entry = text === undefined ? undefined : serverIn(path, text, framework)
    if (entry) return entry
  }
  return undefined
}
