import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { OrgoLoginError } from '../errors/error.ts'
import { languageOf } from '../errors/failure-words.ts'
import { sendEndingPage } from './ending-page.ts'
import type { NativeSession } from './session.ts'

type Expected = {
  path: string
  state: string
  /** Finishes the sign-in with the provider's answer, a query. */
  finish: (search: string) => Promise<NativeSession>
}

/** A place on this device to which the provider sends the member's browser back. */
export type Loopback = {
  port: number
  /** Resolves with the session of the first answer to the sign-in. */
  session: (expected: Expected) => Promise<NativeSession>
  close: () => Promise<void>
}

const languageFor = (request: IncomingMessage) =>
  languageOf({ headers: new Headers({ 'accept-language': request.headers['accept-language'] ?? '' }) })

/** A page can send a request target that is no address at all, such as `//`: it must not end the program that waits here. */
const targetOf = ({ url = '' }: IncomingMessage): URL | undefined => {
  const address = `http://127.0.0.1${url}`
  return url.startsWith('/') && URL.canParse(address) ? new URL(address) : undefined
}

const isDenied = (error: unknown): boolean =>
  error instanceof OrgoLoginError && error.code === 'consent-denied'

/** Resolves when the browser has the page: the server closes right after. */
const showEnding = async (
  session: Promise<NativeSession>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const ending = await session.then(
    () => 'signedIn' as const,
    (error) => (isDenied(error) ? 'denied' : 'failed'),
  )
  const sent = new Promise<void>((resolve) => response.once('close', resolve))
  sendEndingPage(response, ending, languageFor(request))
  await sent
}

/**
 * Listens on a free port of 127.0.0.1, and not of `localhost`, which may be another device's name (RFC 8252 §7.3, §8.3). Any program and any
 * page can send requests there: only a GET of the callback with the state of this sign-in is an answer to it, and only the first.
 */
export const openLoopback = async (): Promise<Loopback> => {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })

  const session = ({ path, state, finish }: Expected): Promise<NativeSession> =>
    new Promise((resolve, reject) => {
      let isAnswered = false
      server.on('request', (request, response) => {
        const target = targetOf(request)
        if (target?.pathname !== path || request.method !== 'GET') return void response.writeHead(404).end()
        if (isAnswered || target.searchParams.get('state') !== state)
          return void response.writeHead(400).end()
        isAnswered = true
        const finished = finish(target.search)
        showEnding(finished, request, response).then(() => resolve(finished), reject)
      })
    })

  return {
    port: (server.address() as AddressInfo).port,
    session,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
