import { createServer } from 'node:http'
import { createApp, freePort, type ProviderProcess } from '@orgo/provider/testing'
import { createLogin } from '../../src/index.ts'
import { bundle } from '../button/site.ts'

export type ServerSite = { origin: string; close: () => void }

const PAGE = '<!doctype html><title>A site</title><script src="/page.js"></script>'

/** A site whose server has the routes of `createLogin` below `/login`, and pages with a script that asks them. */
export const startServerSite = async (provider: ProviderProcess): Promise<ServerSite> => {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const redirectUri = `${origin}/login/callback`
  const app = await createApp(
    provider.env,
    ...['--redirect-uri', redirectUri, '--post-logout-redirect-uri', `${origin}/bye`],
    ...['--scope', 'openid profile email'],
  )
  const login = createLogin({
    issuer: provider.issuer,
    clientId: app.client_id,
    clientSecret: app.client_secret,
    redirectUri,
    postLogoutRedirectUri: `${origin}/bye`,
    mount: '/login',
    cookieSecret: 'a cookie secret of at least 32 characters',
  })
  const script = await bundle(new URL('./server-page.ts', import.meta.url))
  const answer = async (request: Request): Promise<Response> => {
    const handled = await login.handle(request)
    if (handled) return handled
    const isScript = new URL(request.url).pathname === '/page.js'
    const type = isScript ? 'text/javascript' : 'text/html'
    return new Response(isScript ? script : PAGE, { headers: { 'content-type': type } })
  }
  const server = createServer(async ({ url = '/', method = 'GET', headers }, response) => {
    const request = new Request(new URL(url, origin), { method, headers: headers as Record<string, string> })
    const answered = await answer(request)
    response.setHeaders(answered.headers).writeHead(answered.status)
    response.end(await answered.text())
  })
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  return {
    origin,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
