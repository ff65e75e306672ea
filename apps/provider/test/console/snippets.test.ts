import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { APPLICATIONS, readable, signIn } from '../support/console.ts'
import { startApp, type TestApp } from '../support/in-process.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.dispose())

/** The text of a file as `readable` has it. */
const example = (path: string): string =>
  readFileSync(new URL(`../../../../examples/${path}`, import.meta.url), 'utf8')
    .replace(/\s+/g, ' ')
    .trim()

// The examples are installed, compiled and signed in with; what an administrator pastes is the same.
it.each([
  'express/server.ts',
  'fastify/server.ts',
  'hono/server.ts',
  'koa/server.ts',
  'next/proxy.ts',
  'next/app/page.tsx',
])('an application’s page shows the lines of the example %s', async (path) => {
  const { clientId } = await app.register({})
  const page = await (await signIn(app)).open(`${APPLICATIONS}/${clientId}`)
  expect(readable(page)).toContain(example(path))
})

it('a server listens at the port of its registered callback on the developer’s machine', async () => {
  const { clientId } = await app.register({ redirectUris: ['http://localhost:3410/auth/callback'] })
  const page = readable(await (await signIn(app)).open(`${APPLICATIONS}/${clientId}`))
  expect(page).toContain('app.listen(3410)')
  expect(page).toContain('app.listen({ port: 3410 })')
  expect(page).not.toMatch(/listen\(3000|port: 3000/)
})
