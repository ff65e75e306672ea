import { readFileSync } from 'node:fs'
import { codeUnder } from '../adapters/readme.ts'

const RECIPES = readFileSync(new URL('../../docs/recipes.md', import.meta.url), 'utf8')

/** A block of the documentation that shows a file of an example, or some lines of it. */
type Shown = { example: string; path: string; code: string; isWhole: boolean }

/** A recipe names the folder, then each file's path with its code below. */
const inRecipes = (): Shown[] =>
  RECIPES.split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const example = /`examples\/([\w-]+)`/.exec(section)?.[1] ?? section
      const blocks = section.matchAll(/^(In )?`([^`]+)`:\n\n```\w+\n(.*?)^```$/gms)
      return [...blocks].map(([, part, path = '', code = '']) => ({ example, path, code, isWhole: !part }))
    })

const SERVER = ['server.ts']

const QUICK_STARTS = {
  express: { heading: '### Express', paths: SERVER },
  koa: { heading: '### Koa', paths: SERVER },
  hono: { heading: '### Hono', paths: SERVER },
  fastify: { heading: '### Fastify', paths: SERVER },
  next: { heading: '### Next.js', paths: ['proxy.ts', 'app/page.tsx', 'app/api/name/route.ts'] },
}

const inQuickStarts = (): Shown[] =>
  Object.entries(QUICK_STARTS).flatMap(([example, { heading, paths }]) => {
    const code = codeUnder(heading, 3000)
    return paths.map((path, index) => ({ example, path, code: code[index] ?? '', isWhole: true }))
  })

/** Returns everything that the documentation shows of the examples. */
export const shownFiles = (): Shown[] => [...inRecipes(), ...inQuickStarts()]
