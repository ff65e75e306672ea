import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Mask } from './mask.ts'

/** The step of a sign-in to which a request belongs. */
export type Step =
  | 'discovery'
  | 'authorize'
  | 'interaction'
  | 'token'
  | 'userinfo'
  | 'logout'
  | 'documentation'

export type Outgoing = {
  step: Step
  url: string
  method?: 'GET' | 'POST'
  form?: URLSearchParams
  headers?: Record<string, string>
}

export type Answer = {
  status: number
  headers: IncomingHttpHeaders
  /** The address of the request. */
  url: string
  text: string
  /** The body, if it is a JSON object. */
  json: Record<string, unknown> | undefined
}

type Exchange = { step: Step; sent: string }

export type Http = {
  send(outgoing: Outgoing): Promise<Answer>
  /** Returns the last request. */
  last(): Exchange | undefined
}

const TIMEOUT_MS = 15_000

const parseObject = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

// Browsers resolve `*.localhost` to this machine; the system's resolver often does not.
const addressOf = ({ hostname }: URL): string =>
  hostname.endsWith('.localhost') ? 'localhost' : hostname.replace(/^\[(.*)\]$/, '$1')

// Node's fetch sets the Host header itself; cases about unknown organizations need a Host header that differs from the address.
const exchange = ({ url, method = 'GET', form, headers = {} }: Outgoing): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const target = new URL(url)
    const send = target.protocol === 'https:' ? requestHttps : requestHttp
    const body = form?.toString()
    const outgoing = send(
      {
        host: addressOf(target),
        port: target.port,
        path: `${target.pathname}${target.search}`,
        method,
        servername: target.hostname,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          Host: target.host,
          ...(body === undefined
            ? {}
            : {
                'Content-Type': 'application/x-www-form-urlencoded',
                'Content-Length': Buffer.byteLength(body),
              }),
          ...headers,
        },
      },
      resolve,
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })

const textOf = async (incoming: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** Returns a client that follows no redirects and remembers the last request for the report. */
export const createHttp = (mask: Mask): Http => {
  let last: Exchange | undefined
  return {
    last: () => last,
    async send(outgoing) {
      const { step, url, method = 'GET', form, headers = {} } = outgoing
      const authorization = headers.Authorization
      mask.learnFrom(form)
      mask.learnFrom(new URL(url).searchParams)
      if (authorization !== undefined) mask.learn(authorization.split(' ')[1])
      const extra = [form && `${form}`, authorization && `Authorization: ${authorization}`].filter(Boolean)
      last = { step, sent: [`${method} ${url}`, ...extra].join(' ') }
      const incoming = await exchange(outgoing)
      const text = await textOf(incoming)
      const json = parseObject(text)
      mask.learnFrom(json)
      return { status: incoming.statusCode ?? 0, headers: incoming.headers, url, text, json }
    },
  }
}
