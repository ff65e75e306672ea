import type { IncomingMessage, ServerResponse } from 'node:http'

export type Listening = { origin: string; close: () => Promise<void> }

const toRequest = async (message: IncomingMessage, origin: string): Promise<Request> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of message) chunks.push(chunk)
  const { method = 'GET', url = '/', headers } = message
  const single = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)])
  const body =
    method === 'GET' || method === 'HEAD' ? {} : { body: await new Blob(chunks as BlobPart[]).arrayBuffer() }
  return new Request(new URL(url, origin), { method, headers: single, ...body })
}

const send = async (answer: Response, response: ServerResponse): Promise<void> => {
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value)
  response.setHeader('set-cookie', answer.headers.getSetCookie())
  response.writeHead(answer.status).end(new Uint8Array(await answer.arrayBuffer()))
}

/** Listens on a free port of loopback. Node's server is loaded only here, so that everything else runs wherever `Request` does. */
export const listenOnLoopback = async (
  answer: (request: Request) => Promise<Response>,
): Promise<Listening> => {
  const { createServer } = await import('node:http')
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  server.on('request', (message, response) => {
    toRequest(message, origin)
      .then(answer)
      .then((answered) => send(answered, response))
      .catch((error) => response.writeHead(500).end(String(error)))
  })
  return {
    origin,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
