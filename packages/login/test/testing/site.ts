import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Login } from '../../src/index.ts'

type SiteLogin = Pick<Login<'openid profile email'>, 'handle' | 'getUser'>

/** A small site of a partner: its page says who is signed in. */
export type Site = { origin: string; use: (login: SiteLogin) => void; close: () => Promise<void> }

const pageFor = async (login: SiteLogin, request: Request): Promise<Response> => {
  const user = await login.getUser(request)
  const text = user ? `Hello, ${user.name}` : '<a href="/auth/sign-in?returnTo=/shelf">Sign in with Orgo</a>'
  return new Response(`<!doctype html><title>Site</title><h1>${text}</h1>`, {
    headers: { 'content-type': 'text/html' },
  })
}

/** Starts the site without a login: the redirect URI, which Orgo has to know, needs its address. */
export const startSite = async (): Promise<Site> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    origin,
    use: (login) =>
      void server.on('request', async (message, answer) => {
        const { url, headers, method = 'GET' } = message
        const chunks: Buffer[] = []
        for await (const chunk of message) chunks.push(chunk)
        const request = new Request(new URL(url ?? '/', origin), {
          method,
          headers: headers as Record<string, string>,
          ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
        })
        const response = (await login.handle(request)) ?? (await pageFor(login, request))
        for (const [name, value] of response.headers) if (name !== 'set-cookie') answer.setHeader(name, value)
        answer.setHeader('set-cookie', response.headers.getSetCookie())
        answer.writeHead(response.status).end(await response.text())
      }),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
