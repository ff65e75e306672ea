import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished, vi } from 'vitest'

export const LOGOUT_ADDRESS = 'https://wiki.example/logout'

/**
 * Listens at the address of an application, until the test is over, and returns what it receives. That is no address of this machine: tokens
 * are sent to none (SSRF).
 */
export const listenForLogouts = async (): Promise<URLSearchParams[]> => {
  const received: URLSearchParams[] = []
  const server = createServer(async (request, response) => {
    received.push(new URLSearchParams(await text(request)))
    response.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const send = globalThis.fetch
  vi.stubGlobal(
    'fetch',
    (address: string, { dispatcher: _, ...init }: RequestInit & { dispatcher?: unknown }) =>
      send(address === LOGOUT_ADDRESS ? `http://127.0.0.1:${port}/logout` : address, init),
  )
  onTestFinished(() => {
    vi.unstubAllGlobals()
    server.close()
  })
  return received
}
