import { createServer } from 'node:http'
import { authorizationPath } from './browser.ts'
import { createApp, freePort, type ProviderProcess } from './index.ts'

/** An application with a page at its redirect URI, which the browser ends at. */
export type Listener = {
  callback: string
  clientId: string
  clientSecret: string
  /** Returns the address that begins a sign-in in which the member is asked to agree; `params` beside or in place of the usual ones. */
  authorize(params?: Record<string, string>): string
  close(): void
}

export const startListener = async (provider: ProviderProcess): Promise<Listener> => {
  const port = await freePort()
  const callback = `http://localhost:${port}/callback`
  const server = createServer((_request, response) => void response.end('the application'))
  server.listen(port, '127.0.0.1')
  const scope = ['--scope', 'openid profile email groups roles']
  const { client_id, client_secret } = await createApp(provider.env, '--redirect-uri', callback, ...scope)
  return {
    callback,
    clientId: client_id,
    clientSecret: client_secret,
    authorize(params = {}) {
      const usual = { redirect_uri: callback, scope: 'profile email groups roles', prompt: 'consent' }
      return `${provider.issuer}${authorizationPath(client_id, { ...usual, ...params })}`
    },
    close: () => void server.close(),
  }
}
