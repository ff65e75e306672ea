import { Hono } from 'hono'
import { serveAssets } from './assets.ts'
import type { Config } from './config.ts'
import { logLine } from './log-line.ts'
import { createDemoLogin } from './login.ts'
import { brokenPage, failurePage, notFoundPage } from './pages/failure.ts'
import { homePage } from './pages/home.ts'
import { memberPage } from './pages/member.ts'
import { ownAddress, securityHeaders } from './request-rules.ts'

/** The whole site in the order of a request. */
export function createApp(config: Config, log: (line: string) => void) {
  const login = createDemoLogin(config, (error) => {
    log(logLine(`sign-in failed: ${error.message}${error.requestId ? ` (request ${error.requestId})` : ''}`))
    return new Response(String(failurePage(error)), {
      status: 400,
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    })
  })

  const app = new Hono()
  app.get('/health', (c) => c.json({ status: 'ok' }))
  app.use(securityHeaders(config), ownAddress(config))
  app.route('/assets', serveAssets())
  app.use(login.routes)
  app.get('/', async (c) => {
    const user = await login.getUser(c)
    c.header('cache-control', 'no-store')
    return c.html(user ? memberPage(user) : homePage())
  })
  app.notFound((c) => c.html(notFoundPage(), 404))
  app.onError((error, c) => {
    log(logLine(error.stack ?? String(error)))
    return c.html(brokenPage(), 500)
  })
  return app
}
