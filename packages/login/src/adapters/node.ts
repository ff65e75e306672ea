import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { LoginPaths } from '../options/options.ts'

/** A request of Node.js as its frameworks hand it on. */
export type NodeRequest = IncomingMessage & {
  /** The address from before a router took a part of it. */
  originalUrl?: string
  /** What a body parser read. */
  body?: unknown
}

/** `fetch` has no requests of these methods, and nothing of the login's answers them. */
const UNKNOWN_TO_FETCH = ['CONNECT', 'TRACE', 'TRACK']

const ANY_ORIGIN = 'http://unknown.invalid'

const originOf = ({ headers, socket }: IncomingMessage): string => {
  const origin = `${'encrypted' in socket ? 'https' : 'http'}://${headers[':authority'] ?? headers.host}`
  return URL.canParse(origin) && new URL(origin).pathname === '/' ? new URL(origin).origin : ANY_ORIGIN
}

/** A request target may be a whole address or `*` too (RFC 9112 §3.2); the Host header is what counts. */
const pathOf = (target: string): string => {
  if (target.startsWith('/')) return target
  const { pathname, search } = URL.canParse(target) ? new URL(target) : new URL(ANY_ORIGIN)
  return pathname + search
}

const headersOf = ({ headers }: IncomingMessage): Headers => {
  // HTTP/2 has fields such as `:path`, which are no headers.
  const entries = Object.entries(headers).filter(([name]) => !name.startsWith(':'))
  return new Headers(entries.map(([name, value]): [string, string] => [name, String(value)]))
}

/** A body parser that ran before has emptied the stream; a form is then in `request.body`. */
const bodyOf = (request: IncomingMessage, parsed: unknown): ReadableStream | URLSearchParams | string => {
  if (!request.readableDidRead) return Readable.toWeb(request) as ReadableStream
  if (typeof parsed === 'string' || Buffer.isBuffer(parsed)) return String(parsed)
  return new URLSearchParams(
    Object.entries(parsed ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
  )
}

/**
 * Returns the web's form of a request. It has a body on the login's own paths only; on every other path the body is left to the
 * application.
 */
export const toRequest = (request: NodeRequest, parsed: unknown, paths: Readonly<LoginPaths>): Request => {
  const url = `${originOf(request)}${pathOf(request.originalUrl ?? request.url ?? '/')}`
  const method = request.method ?? 'GET'
  const hasBody = method === 'POST' && Object.values(paths).includes(new URL(url).pathname)
  return new Request(url, {
    method: UNKNOWN_TO_FETCH.includes(method) ? 'OPTIONS' : method,
    headers: headersOf(request),
    ...(hasBody && { body: bodyOf(request, parsed), duplex: 'half' }),
  })
}

/** Writes headers; cookies are added to those that the application has set. */
export const writeHeaders = (headers: Headers, response: ServerResponse): void => {
  for (const [name, value] of headers)
    if (name === 'set-cookie') response.appendHeader(name, value)
    else response.setHeader(name, value)
}

/** Sends an answer. */
export const send = async (answer: Response, response: ServerResponse): Promise<void> => {
  response.statusCode = answer.status
  writeHeaders(answer.headers, response)
  response.end(Buffer.from(await answer.arrayBuffer()))
}
