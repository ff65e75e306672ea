import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export type Reply = { status: number; headers: IncomingHttpHeaders; body: string }

export type Request = {
  path: string
  headers?: Record<string, string>
  /** A request with a form is a POST. */
  form?: Record<string, string>
}

export type Client = { send(request: Request): Promise<Reply>; close(): void }

const FORM = 'application/x-www-form-urlencoded'
// An authorization request that waits for a member travels in cookies, so the headers can be long.
const MAX_HEADER_BYTES = 64 * 1024
const TIMEOUT_MS = 10_000

const bodyOf = (form: Record<string, string> | undefined) => form && new URLSearchParams(form).toString()

/** Returns a client for one server on loopback, with at most `connections` kept-alive connections. */
export const createClient = ({ port, connections }: { port: number; connections: number }): Client => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const connection = { agent, host: '127.0.0.1', port, timeout: TIMEOUT_MS, maxHeaderSize: MAX_HEADER_BYTES }
  return {
    send: ({ path, headers = {}, form }) =>
      new Promise((resolve, reject) => {
        const body = bodyOf(form)
        const length = body === undefined ? {} : { 'Content-Type': FORM, 'Content-Length': body.length }
        // The provider finds the organization by the host.
        const all = { Host: `localhost:${port}`, ...length, ...headers }
        const sent = request({ ...connection, path, method: form ? 'POST' : 'GET', headers: all })
        sent.once('error', reject)
        sent.once('timeout', () => sent.destroy(new Error(`${path}: no answer`)))
        sent.once('response', (response) => {
          let text = ''
          response.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk
          })
          response.once('error', reject)
          response.once('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
          )
        })
        sent.end(body)
      }),
    close: () => agent.destroy(),
  }
}
