/** A project as the framework's own quick start leaves it, and what `init` adds to it. */
export type Fresh = { framework: string; files: Record<string, string>; adds: Record<string, string[]> }

const manifest = (dependencies: Record<string, string>, more: object = {}): string =>
  JSON.stringify({ name: 'lending-shelf', dependencies, ...more })

const MODULE = { type: 'module' }

export const FRESH: Fresh[] = [
  {
    framework: 'express',
    files: {
      'package.json': manifest({ express: '^5.0.0' }, MODULE),
      'server.js': `import express from 'express';

const app = express();
app.get('/', (request, response) => response.send('hello'));
app.listen(3000);
`,
    },
    adds: {
      'orgo.js': [
        "import { createLogin } from '@orgo/login/express';",
        'export const login = createLogin();',
      ],
      'server.js': ["import { login } from './orgo.js';", 'app.use(login.routes);'],
    },
  },
  {
    framework: 'koa',
    files: {
      'package.json': manifest({ koa: '^3.0.0' }),
      'index.js': `const Koa = require("koa");
const server = new Koa();

server.use((ctx) => { ctx.body = "hello"; });
server.listen(3000);
`,
    },
    adds: {
      'orgo.js': ['const { createLogin } = require("@orgo/login/koa");', 'module.exports = { login };'],
      'index.js': ['const { login } = require("./orgo.js");', 'server.use(login.routes);'],
    },
  },
  {
    framework: 'hono',
    files: {
      'package.json': manifest({ hono: '^4.0.0', '@hono/node-server': '^1.0.0' }, MODULE),
      'tsconfig.json': '{ "compilerOptions": { "module": "nodenext" } }',
      'src/index.ts': `import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const app = new Hono()

app.get('/', (c) => c.text('hello'))

serve({ fetch: app.fetch, port: 3000 })
`,
    },
    adds: {
      'src/orgo.ts': ["import { createLogin } from '@orgo/login/hono'", 'export const login = createLogin()'],
      'src/index.ts': ["import { login } from './orgo.ts'", 'app.use(login.routes)'],
    },
  },
  {
    framework: 'fastify',
    files: {
      'package.json': manifest({ fastify: '^5.0.0' }, MODULE),
      'server.js': `import Fastify from 'fastify'
const fastify = Fastify({
  logger: true
})

fastify.get('/', async () => ({ hello: 'world' }))

await fastify.listen({ port: 3000 })
`,
    },
    adds: {
      'orgo.js': ["import { createLogin } from '@orgo/login/fastify'", 'export const login = createLogin()'],
      'server.js': ["import { login } from './orgo.js'", 'fastify.register(login.routes)'],
    },
  },
  {
    framework: 'next',
    files: {
      'package.json': manifest({ next: '^16.0.0', react: '^19.0.0' }),
      '.gitignore': '/.next/\n.env*\n',
      'app/layout.jsx': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>\n',
      'next.config.mjs': 'export default { cacheComponents: true }\n',
      'app/page.jsx': 'export default () => <p>hello</p>\n',
    },
    adds: { 'proxy.js': ["export { proxy } from '@orgo/login/next'"] },
  },
]

/** Returns the fresh project of a framework. */
export const freshProject = (framework: string): Fresh => {
  const found = FRESH.find((each) => each.framework === framework)
  if (!found) throw new Error(`no project of ${framework}`)
  return found
}
