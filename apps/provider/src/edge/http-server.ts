import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { answerMalformed } from './malformed.ts'

/** How long a client may take for what, in milliseconds, and how many connections there may be. */
export type Bounds = {
  /** From the first byte, or from the connection's beginning, to the last header. */
  headersMs: number
  /** To the last byte of the body, and as long again for the answer to be read. */
  requestMs: number
  /** Between two requests. */
  keepAliveMs: number
  maxConnections: number
}

// How far behind a bound Node notices.
const CHECKED_EVERY_MS = 500
// Cookies, and a `state` of 8 kB, travel in headers.
const MAX_HEADER_BYTES = 32 * 1024

// The kernel would keep what nobody has read, and try to deliver it for minutes: it is thrown away.
const close = (socket: Socket): void => {
  if (socket.writableLength > 0) socket.resetAndDestroy()
  else socket.destroy()
}

/**
 * Ends what goes on too long however much trickles in or out. Node takes any bytes for a sign of life: an empty line every few seconds
 * keeps a connection open between two requests, and reading one byte now and then keeps an answer from ending. Deadlines are looked at
 * together, as Node does with its own: a timer of each request's own would cost every request more than all of this.
 */
const endWhatNeverEnds = (server: Server, { headersMs, requestMs, keepAliveMs }: Bounds): void => {
  const connections = new Map<Socket, { deadline: number; open: number }>()
  server.on('request', ({ socket }, response) => {
    const connection = connections.get(socket) ?? { deadline: 0, open: 0 }
    if (connection.deadline === 0) {
      connections.set(socket, connection)
      // What has ended needs no deadline, which would keep it in memory until then.
      socket.once('close', () => connections.delete(socket))
    }
    // Several requests of one connection may wait for their answers: it is idle when none does.
    connection.open += 1
    connection.deadline = performance.now() + 2 * requestMs
    response.once('close', () => {
      connection.open -= 1
      if (connection.open === 0) connection.deadline = performance.now() + keepAliveMs + headersMs
    })
  })
  const watch = setInterval(() => {
    const now = performance.now()
    for (const [socket, { deadline }] of connections) if (deadline <= now) close(socket)
  }, CHECKED_EVERY_MS).unref()
  server.once('close', () => clearInterval(watch))
}

/** Node's server with bounds for everything that a client could leave unfinished; thousands of such connections cost the others nothing then. */
export const createHttpServer = ({
  listener,
  bounds,
}: {
  listener: RequestListener
  bounds: Bounds
}): Server => {
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: bounds.headersMs,
      requestTimeout: bounds.requestMs,
      connectionsCheckingInterval: CHECKED_EVERY_MS,
      keepAliveTimeout: bounds.keepAliveMs,
    },
    listener,
  )
  // Node's other timeouts are about what comes in. This is the only one that an answer which nobody reads runs into; it is later than
  // the one for bodies, whose clients are told.
  server.timeout = bounds.requestMs + 2 * CHECKED_EVERY_MS
  server.on('timeout', close)
  server.maxConnections = bounds.maxConnections
  server.on('clientError', answerMalformed)
  endWhatNeverEnds(server, bounds)
  return server
}
