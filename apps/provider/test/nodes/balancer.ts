import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A proxy that hands each request to the next node, whatever came before: no two steps of a flow are sure to meet the same one. */
export type Balancer = {
  url: string
  /** The requests that a node was answering when it died. */
  broken: number
  close(): Promise<void>
}

const agent = new Agent({ keepAlive: true })

type Exchange = { incoming: IncomingMessage; outgoing: ServerResponse; body: Buffer }

/** Answers whether the node took the request; one that was not even listening did not. */
const forward = (
  { incoming, outgoing, body }: Exchange,
  port: number,
): Promise<'done' | 'refused' | 'broken'> =>
  new Promise((resolve) => {
    const { method, url, headers } = incoming
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers, agent }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(outgoing)
      answer.once('end', () => resolve('done')).once('error', () => resolve('broken'))
    })
    onward.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ECONNREFUSED' ? 'refused' : 'broken'),
    )
    onward.end(body)
  })

export const startBalancer = async (ports: readonly number[]): Promise<Balancer> => {
  let turn = 0
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const exchange = { incoming, outgoing, body: Buffer.concat(chunks) }
    turn += 1
    const first = turn
    for (let tries = 0; tries < ports.length; tries += 1) {
      const outcome = await forward(exchange, ports[(first + tries) % ports.length] ?? 0)
      if (outcome === 'done') return
      if (outcome === 'refused') continue
      balancer.broken += 1
      break
    }
    if (!outgoing.headersSent) outgoing.writeHead(502)
    outgoing.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const balancer: Balancer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    broken: 0,
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }
  return balancer
}
