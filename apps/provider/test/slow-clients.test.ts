import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpServer } from '../src/edge/http-server.ts'
import { type ProviderProcess, startProvider } from './support/index.ts'
import { portOf, rawRequest, sendRaw } from './support/raw.ts'

// A real server with bounds of a second or two: what it does with clients that do not come to an end is Node's doing as much as ours.

const BOUNDS = {
  ORGO_HEADERS_TIMEOUT_SECONDS: '1',
  ORGO_REQUEST_TIMEOUT_SECONDS: '2',
  ORGO_KEEP_ALIVE_SECONDS: '1',
}
// The longest bound, the time in which it is noticed, and the time that the answer has to be read.
const ALL_OVER_MS = 3600

let provider: ProviderProcess
beforeAll(async () => {
  provider = await startProvider(BOUNDS)
})
afterAll(() => provider.dispose())

const GET = 'GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n'
// A request whose body is read, by an organization.
const post = () =>
  [
    'POST /oauth/token HTTP/1.1',
    `Host: localhost:${provider.port}`,
    'Content-Type: application/x-www-form-urlencoded',
    'Content-Length: 1000',
    '',
    'grant_type=',
  ].join('\r\n')

const trickle = (socket: Socket, bytes: string): void => {
  const timer = setInterval(() => socket.writable && socket.write(bytes), 200)
  socket.once('close', () => clearInterval(timer))
}

const STALLS: Record<string, (socket: Socket) => void> = {
  'that never send a byte': () => {},
  'that send half a request line': (socket) => socket.write('GET /oa'),
  'whose headers arrive a byte at a time': (socket) => {
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nX: ')
    trickle(socket, 'x')
  },
  'whose body stalls': (socket) => socket.write(post()),
  'whose body arrives a byte at a time': (socket) => {
    socket.write(post())
    trickle(socket, 'x')
  },
  'that are kept and not used': (socket) => socket.write(GET),
  'that are kept and send empty lines': (socket) => {
    socket.write(GET)
    trickle(socket, '\r\n')
  },
}

/** Connects and stalls. The client closes nothing itself: whatever ends, the server has ended. */
const open = async (stall: (socket: Socket) => void): Promise<Socket[]> => {
  const sockets = Array.from({ length: 200 }, () =>
    connect({ port: provider.port, host: '127.0.0.1', allowHalfOpen: true }),
  )
  for (const socket of sockets) socket.on('error', () => {}).resume()
  await Promise.all(sockets.map((socket) => once(socket, 'connect')))
  sockets.forEach(stall)
  return sockets
}

/** How many are still there: who writes to a connection that the other end has closed is told so, half-closed ones take it. */
const stillOpen = (sockets: Socket[]): number => {
  for (const socket of sockets) if (socket.writable) socket.write('\r\n')
  return sockets.filter((socket) => !socket.destroyed).length
}

describe('connections', () => {
  it('are all closed soon after their bounds, however they stall, while others are served', async () => {
    const stalled = await Promise.all(
      Object.entries(STALLS).map(async ([kind, stall]) => [kind, await open(stall)] as const),
    )
    const honest = await fetch(`${provider.issuer}/.well-known/openid-configuration`)
    expect(honest.status).toBe(200)
    await wait(ALL_OVER_MS)
    const left = () => Object.fromEntries(stalled.map(([kind, sockets]) => [kind, stillOpen(sockets)]))
    const none = Object.fromEntries(stalled.map(([kind]) => [kind, 0]))
    await expect.poll(left, { timeout: 700, interval: 100 }).toEqual(none)
  })

  it('of a thousand at once find a place before the provider gets to any of them', async () => {
    provider.freeze()
    const sockets = Array.from({ length: 1000 }, () => connect(provider.port, '127.0.0.1'))
    try {
      // The kernel answers for the provider. Whom it drops instead tries again a second later, and in vain while the provider stands still.
      const signal = AbortSignal.timeout(10_000)
      await Promise.all(sockets.map((socket) => once(socket, 'connect', { signal })))
    } finally {
      provider.thaw()
      for (const socket of sockets) socket.destroy()
    }
  })

  it('whose answer is never read are closed, and the answer is thrown away', async () => {
    const bounds = { headersMs: 500, requestMs: 500, keepAliveMs: 500, maxConnections: 10 }
    // More than the kernel's buffers hold.
    const server = createHttpServer({
      listener: (_request, response) => response.end(Buffer.alloc(20_000_000)),
      bounds,
    })
    const port = await portOf(server)
    const socket = connect(port, '127.0.0.1').pause()
    socket.write(GET)
    const [accepted] = await once(server, 'connection')
    await once(accepted, 'close')
    const [error] = await once(socket.resume(), 'error')
    expect(error.code).toBe('ECONNRESET')
    server.close()
  })

  it('that break off in the middle of a body leave no stack on standard error', async () => {
    const lines = () => provider.log().split('\n').slice(0, -1)
    const unfinished = () => lines().filter((line) => line.includes('"route":"/oauth/token"')).length
    const before = unfinished()
    const socket = connect(provider.port, '127.0.0.1').on('error', () => {})
    socket.write(`${GET}${post()}`)
    // The first answer tells that the server has begun with the second request, too.
    await once(socket, 'data')
    socket.resetAndDestroy()
    await expect.poll(unfinished).toBe(before + 1)
    expect(lines().filter((line) => /^\s+(at |Error)/.test(line))).toEqual([])
  })

  it('beyond their greatest number are closed at once, which the log tells once', async () => {
    const full = await provider.sibling({ ORGO_MAX_CONNECTIONS: '3' })
    const sockets = Array.from({ length: 20 }, () => connect(full.port, '127.0.0.1').resume())
    const open = () => sockets.filter((socket) => !socket.destroyed).length
    // Whoever asked whether the process is ready may have one of the three still.
    await expect.poll(open, { timeout: 900 }).toBeLessThanOrEqual(3)
    expect(open()).toBeGreaterThanOrEqual(2)
    await expect.poll(() => full.log().match(/ORGO_MAX_CONNECTIONS allows/g)).toHaveLength(1)
    for (const socket of sockets) socket.destroy()
    await full.dispose()
  })
})

describe('a request', () => {
  const ask = (header: string) =>
    sendRaw(provider.port, rawRequest('GET /health/live HTTP/1.1', 'Host: x', `Cookie: a=${header}`))

  it('may have 32 KiB of headers, and is a 431 beyond (RFC 6585 §5)', async () => {
    expect((await ask('x'.repeat(31_000))).status).toBe(200)
    const { status, body } = await ask('x'.repeat(40_000))
    expect([status, JSON.parse(body).code]).toEqual([431, 'invalid-request'])
  })

  it('that does not come to an end is a 408 in JSON (RFC 9110 §15.5.9)', async () => {
    const answers = await Promise.all(['GET /oauth', post()].map((bytes) => sendRaw(provider.port, bytes)))
    const told = answers.map(({ status, body }) => [status, JSON.parse(body).code])
    expect(told).toEqual(Array(2).fill([408, 'invalid-request']))
  })
})
