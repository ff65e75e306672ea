import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { CATALOGUE } from '../errors/catalogue.ts'

const STATUS: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

/** Answers what is not even HTTP, or has longer headers than Node takes: it never becomes a request, so no middleware sees it. */
export const answerMalformed = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const status = STATUS[error.code ?? ''] ?? 400
  const { title, cause } = CATALOGUE['invalid-request']
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
