import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { answerMalformed } from './malformed.ts'

/** How long a client may take, in milliseconds, and how many connections one process takes. */
export type Bounds = {
  /** From the connection's beginning, or from the first byte of a later request, to the last header. */
  headersMs: number
  /** To the last byte of the body; the client has as long again to read the answer. */
  requestMs: number
  /** How long an unused connection is kept between two requests. */
  keepAliveMs: number
  maxConnections: number
}

// Deadlines are checked at this interval, so a connection may outlive its deadline by this long.
const CHECKED_EVERY_MS = 500
// Cookies, and a `state` of 8 kB, travel in headers.
const MAX_HEADER_BYTES = 32 * 1024

// The kernel would keep unread bytes and try to deliver them for minutes; a reset discards them.
const close = (socket: Socket): void => {
  if (socket.writableLength > 0) socket.resetAndDestroy()
  else socket.destroy()
}

/**
 * Closes connections at a deadline, even if bytes still trickle in or out (slowloris). Node's own timeouts start again at any byte: an
 * empty line every few seconds keeps a connection open between two requests, and reading one byte now and then keeps an answer from ending.
 * One interval checks all deadlines, as Node does with its own: a timer for each request would cost more than all of this.
 */
const endWhatNeverEnds = (server: Server, { headersMs, requestMs, keepAliveMs }: Bounds): void => {
  const connections = new Map<Socket, { deadline: number; open: number }>()
  server.on('request', ({ socket }, response) => {
    const connection = connections.get(socket) ?? { deadline: 0, open: 0 }
    if (connection.deadline === 0) {
      connections.set(socket, connection)
      // A closed connection must not stay in memory until its deadline.
      socket.once('close', () => connections.delete(socket))
    }
    // Several requests of one connection may wait for their answers (pipelining): the connection is idle when none does.
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

/** Returns Node's server with a bound for everything that a client could leave unfinished, so that slow clients do not harm the others. */
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
  // Node's other timeouts bound incoming bytes only; an answer that nobody reads meets this one alone. It is later than the timeout of
  // request bodies, so that their clients get the 408 first.
  server.timeout = bounds.requestMs + 2 * CHECKED_EVERY_MS
  server.on('timeout', close)
  server.maxConnections = bounds.maxConnections
  server.on('clientError', answerMalformed)
  endWhatNeverEnds(server, bounds)
  return server
}
