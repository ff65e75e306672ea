import { once } from 'node:events'
import { request } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'

/** A proxy that ends TLS, in front of a provider on loopback and of whatever else lives under the same domain. */
export type TlsProxy = { port: number; close(): void }

type Site = (path: string) => { headers: Record<string, string | string[]>; body: string }

/** `sites`: what hosts of the domain answer that are none of the provider's, by host name. */
export const startTlsProxy = async (providerPort: number, sites: Record<string, Site>): Promise<TlsProxy> => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }])
  const server: Server = createServer({ key, cert }, (incoming, response) => {
    const { host = '' } = incoming.headers
    const site = sites[host.split(':')[0] ?? '']
    if (site) {
      const { headers, body } = site(incoming.url ?? '/')
      response.writeHead(200, { 'Content-Type': 'text/html', ...headers }).end(body)
      return
    }
    const { url: path, method } = incoming
    const headers = { ...incoming.headers, 'x-forwarded-proto': 'https', 'x-forwarded-host': host }
    const forwarded = request({ host: '127.0.0.1', port: providerPort, path, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(response)
    })
    forwarded.once('error', () => response.destroy())
    incoming.pipe(forwarded)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() }
}
