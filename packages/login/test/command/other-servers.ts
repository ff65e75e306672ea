import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'

export type OtherServer = { address: string; close: () => void }

const listen = async (
  server: ReturnType<typeof createServer | typeof createTlsServer>,
  scheme: string,
): Promise<OtherServer> => {
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { address: `${scheme}://localhost:${port}`, close: () => void server.close() }
}

/** A provider whose clock is wrong: it has the metadata of another under its own address, and tells another time. */
export const startWithClock = async (issuer: string, differenceMs: number): Promise<OtherServer> => {
  const answer: RequestListener = async ({ headers }, response) => {
    const found = await fetch(`${issuer}/.well-known/openid-configuration`)
    const metadata = (await found.json()) as object
    response.setHeader('date', new Date(Date.now() + differenceMs).toUTCString())
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ ...metadata, issuer: `http://${headers.host}` }))
  }
  return listen(createServer(answer), 'http')
}

type Answer = { status: number; type: string; body: string }

/** A provider with the metadata of another, whose sign-out endpoint has one answer for everybody. */
export const startWithSignOut = async (
  issuer: string,
  { status, type, body }: Answer,
): Promise<OtherServer> => {
  const answer: RequestListener = async ({ url = '', headers }, response) => {
    if (url.startsWith('/sign-out?'))
      return void response.writeHead(status, { 'content-type': type }).end(body)
    const found = await fetch(`${issuer}/.well-known/openid-configuration`)
    const own = `http://${headers.host}`
    const metadata = {
      ...((await found.json()) as object),
      issuer: own,
      end_session_endpoint: `${own}/sign-out`,
    }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(metadata))
  }
  return listen(createServer(answer), 'http')
}

/** A server whose certificate no authority has signed. */
export const startSelfSigned = async (): Promise<OtherServer> => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }])
  return listen(
    createTlsServer({ key, cert }, (_, response) => void response.end('{}')),
    'https',
  )
}

/** A site that has nothing to do with Orgo: a page for every address, with status 200. */
export const startOtherSite = (): Promise<OtherServer> =>
  listen(
    createServer(
      (_, response) => void response.setHeader('content-type', 'text/html').end('<h1>Welcome</h1>'),
    ),
    'http',
  )

/** A server that has the documented endpoints and nothing else: it sends who is not signed in to a page of its own. */
export const startDocumentedOnly = (): Promise<OtherServer> =>
  listen(
    createServer(({ url = '' }, response) => {
      if (url.startsWith('/oauth/authorize?')) return response.writeHead(302, { location: '/login' }).end()
      if (url !== '/oauth/token') return response.writeHead(404).end('<h1>Not found</h1>')
      return response
        .writeHead(400, { 'content-type': 'application/json' })
        .end('{"error":"invalid_grant","error_description":"no such code"}')
    }),
    'http',
  )
