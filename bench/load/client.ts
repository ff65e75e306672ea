import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export type Reply = { status: number; headers: IncomingHttpHeaders; body: string }

export type Request = {
  path: string
  headers?: Record<string, string>
  /** Makes it a POST. */
  form?: Record<string, string>
}

export type Client = { send(request: Request): Promise<Reply>; close(): void }

const FORM = 'application/x-www-form-urlencoded'
// A request that waits for a member travels in cookies, as long as it is.
const MAX_HEADER_BYTES = 64 * 1024
const TIMEOUT_MS = 10_000

const bodyOf = (form: Record<string, string> | undefined) => form && new URLSearchParams(form).toString()

/** Requests to one server on loopback, over so many connections that are kept open. */
export const createClient = ({ port, connections }: { port: number; connections: number }): Client => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const connection = { agent, host: '127.0.0.1', port, timeout: TIMEOUT_MS, maxHeaderSize: MAX_HEADER_BYTES }
  return {
    send: ({ path, headers = {}, form }) =>
      new Promise((resolve, reject) => {
        const body = bodyOf(form)
        const length = body === undefined ? {} : { 'Content-Type': FORM, 'Content-Length': body.length }
        // Organizations are found by the host.
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
