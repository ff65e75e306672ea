import { createServer, type Server } from 'node:http'
import { createApp, freePort, type ProviderProcess } from '@orgo/provider/testing'
import { bundle } from '../button/site.ts'

export type Site = { origin: string; clientId: string; close: () => void }

const htmlOf = (options: object): string =>
  `<!doctype html><html data-options='${JSON.stringify(options)}'><title>A site</title>
<button id="popup">Sign in with Orgo</button><script src="/page.js"></script></html>`

/** A site that has files only: every path is the same page, which signs in by itself. */
export const startSite = async (provider: ProviderProcess): Promise<Site> => {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const flags = ['--redirect-uri', `${origin}/callback`, '--post-logout-redirect-uri', `${origin}/bye`]
  const scope = 'openid profile email'
  const app = await createApp(provider.env, '--type', 'spa', ...flags, '--scope', scope)
  const page = htmlOf({
    issuer: provider.issuer,
    clientId: app.client_id,
    redirectUri: `${origin}/callback`,
    postLogoutRedirectUri: `${origin}/bye`,
  })
  const script = await bundle(new URL('./page.ts', import.meta.url))
  const server: Server = createServer(({ url }, response) => {
    const isScript = url === '/page.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : page)
  })
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  return {
    origin,
    clientId: app.client_id,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
