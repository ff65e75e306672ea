import { join } from 'node:path'
import type { Page, Route } from 'playwright-core'
import { rolldown } from 'rolldown'
import type { startTestOrgo } from '../../src/testing/index.ts'

/** Bundles an example as a site would, whose folder has the packages. */
const bundle = async (site: string, file: string): Promise<string> => {
  const bundled = await rolldown({ input: join(site, file), cwd: site, platform: 'browser' })
  const { output } = await bundled.generate({ codeSplitting: false })
  return output[0].code
}

const ISSUER = 'https://acme.orgo.example'
const SITE = 'https://app.example'

const PAGE = `<!doctype html><button id="sign-in">Sign in</button>
<script type="module" src="/page.js"></script>`

type Orgo = Awaited<ReturnType<typeof startTestOrgo>>

/** Answers for the issuer that the examples name, as a provider does that lets scripts of other origins ask it. */
const answerAsIssuer = async (route: Route, orgo: Orgo): Promise<void> => {
  const asked = route.request()
  const response = await orgo.fetch(asked.url().replace(ISSUER, orgo.issuer), {
    method: asked.method(),
    headers: await asked.allHeaders(),
    body: asked.postData(),
    redirect: 'manual',
  })
  const body = (await response.text()).replaceAll(orgo.issuer, ISSUER)
  const contentType = response.headers.get('content-type') ?? 'text/html'
  await route.fulfill({
    status: response.status,
    headers: { 'content-type': contentType, 'access-control-allow-origin': '*' },
    body,
  })
}

const answerAsSite = (route: Route, script: string): Promise<void> => {
  const { pathname } = new URL(route.request().url())
  if (pathname === '/page.js') return route.fulfill({ contentType: 'text/javascript', body: script })
  if (pathname === '/auth/me') return route.fulfill({ status: 401, json: { code: 'not-signed-in' } })
  return route.fulfill({ contentType: 'text/html', body: PAGE })
}

/** Opens a page at the address that the examples name, with one of them as its script. Returns how it ended. */
export const runInPage = async (page: Page, example: { site: string; file: string; orgo: Orgo }) => {
  const ended = Promise.withResolvers<'done' | 'at the provider' | Error>()
  const script = `${await bundle(example.site, example.file)}\nended()`
  await page.exposeFunction('ended', () => ended.resolve('done'))
  page.on('pageerror', (error) => ended.resolve(error))
  page.on('framenavigated', (frame) => {
    if (frame.url().startsWith(ISSUER)) ended.resolve('at the provider')
  })
  await page.route(`${ISSUER}/**`, (route) => answerAsIssuer(route, example.orgo))
  await page.route(`${SITE}/**`, (route) => answerAsSite(route, script))
  await page.goto(SITE)
  return ended.promise
}
