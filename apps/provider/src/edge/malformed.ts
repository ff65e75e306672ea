import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { ENGLISH } from '@orgo/catalogue'

// Closing at once would reset the connection of a client that is still sending, before the client has read the answer.
const LINGER_MS = 1000

const STATUS: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

/**
 * Answers bytes that are not HTTP, headers that are too long, and requests that do not end in time. None of them becomes a request, so no
 * middleware sees them. Node leaves it to this listener to close the connection: a client that does not close its own end would keep the
 * connection forever.
 */
export const answerMalformed = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  // The bytes that arrive after the answer are malformed too, and call this listener again.
  if (socket.writableEnded) return
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  setTimeout(() => socket.destroy(), LINGER_MS).unref()
  const status = STATUS[error.code ?? ''] ?? 400
  const { title, cause } = ENGLISH['invalid-request']
  const body = JSON.stringify({
    error: 'invalid_request',
    error_description: `${title}. ${cause}`,
    status,
    code: 'invalid-request',
  })
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
