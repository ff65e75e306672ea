import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'

export type RawResponse = { status: number; body: string }

/** The port of a server, which begins to listen if it does not yet. */
export const portOf = async (server: Server): Promise<number> => {
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening')
  return (server.address() as AddressInfo).port
}

/** Sends bytes that no HTTP client would send, and reads until the server closes the connection. */
export const sendRaw = async (port: number, bytes: string): Promise<RawResponse> => {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  socket.write(bytes)
  await once(socket, 'close')
  const [head = '', body = ''] = text.split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), body }
}

/** A request line and header lines as they are to be sent; the server is asked to close the connection afterwards. */
export const rawRequest = (line: string, ...headers: string[]): string =>
  [line, ...headers, 'Connection: close', '', ''].join('\r\n')
