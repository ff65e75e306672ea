import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { ENGLISH } from '@orgo/catalogue'

// Long enough for the answer to be read, which closing at once would take away from a client that is still sending.
const LINGER_MS = 1000

const STATUS: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

/**
 * Answers what is not even HTTP, has longer headers than we take, or does not come to an end: it never becomes a request, so no
 * middleware sees it. The connection is closed in any case: Node leaves that to us, and a client that does not close its own end would
 * keep it forever.
 */
export const answerMalformed = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  // What still arrives after the answer is malformed, too.
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
