import type { Framework } from '../project/framework.ts'
import type { Project } from './plan.ts'
import { isTypeScript } from './style.ts'

type Server = Exclude<Framework, 'next'>

/** The page that shows who is signed in: a path that no project has, so that nothing of its own is in the way. */
export const GREETING_PATH = '/hello'

const NAME = (request: string): string => `\`Hello, \${login.user(${request}).name}\``

const ROUTE: Record<Server, (app: string) => string[]> = {
  express: (app) => [
    `${app}.get('${GREETING_PATH}', login.requireUser, (req, res) => res.type('text').send(${NAME('req')}))`,
  ],
  koa: (app) => [
    `${app}.use(async (ctx, next) => {`,
    `  if (ctx.path !== '${GREETING_PATH}') return next()`,
    `  await login.requireUser(ctx, async () => void (ctx.body = ${NAME('ctx')}))`,
    '})',
  ],
  hono: (app) => [`${app}.get('${GREETING_PATH}', login.requireUser, (c) => c.text(${NAME('c')}))`],
  fastify: (app) => [
    `${app}.get('${GREETING_PATH}', { preHandler: login.requireUser }, async (request) => ${NAME('request')})`,
  ],
}

/** With Next.js's `cacheComponents` the build refuses a page that reads the request outside of a Suspense. */
const PAGE = `import { Suspense } from 'react'
import { requireUser } from '@orgo/login/next'

const Hello = async () => <p>Hello, {(await requireUser()).name}</p>

export default function Page() {
  return (
    <Suspense>
      <Hello />
    </Suspense>
  )
}`.split('\n')

/** Returns the lines that show a member's name in a project, and where they belong. */
export const greeting = ({
  folder,
  manifest,
  framework,
  entry,
}: Project): { place: string; lines: string[] } => {
  if (framework !== 'next') {
    const place = `in ${entry?.path ?? "the server's file"}, right after login.routes`
    return { place, lines: ROUTE[framework](entry?.app ?? 'app') }
  }
  const beside = ['src/app', 'src/pages'].some((path) => folder.has(path)) ? 'src/' : ''
  const extension = isTypeScript(folder, manifest) ? 'tsx' : 'jsx'
  return { place: `in ${beside}app${GREETING_PATH}/page.${extension}`, lines: PAGE }
}
