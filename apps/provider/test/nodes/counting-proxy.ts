import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** Round trips: how often a provider began to wait, for one answer or for several at once, of whichever store. */
export type TripCounter = { burst(): void; take(): number }

// What is written at once arrives at once: held this long, it is one burst however the network cut it, and the bursts of two round
// trips are never closer.
const HELD_MS = 5

export const createTripCounter = (): TripCounter => {
  let trips = 0
  let last = -Infinity
  return {
    burst() {
      const now = performance.now()
      if (now - last > HELD_MS - 1) trips += 1
      last = now
    },
    take() {
      const taken = trips
      trips = 0
      return taken
    },
  }
}

/** Stands between a provider and one of its stores, and counts what goes by. */
export type CountingProxy = {
  port: number
  /** Commands since the last call. */
  take(): number
  close(): void
}

type Settings = { port: number; countCommands: (burst: Buffer) => number; trips: TripCounter }

export const startCountingProxy = async ({
  port,
  countCommands,
  trips,
}: Settings): Promise<CountingProxy> => {
  let counted = 0
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const store = connect(port, '127.0.0.1')
    let held: Buffer[] = []
    const forward = () => {
      const burst = Buffer.concat(held)
      held = []
      const commands = countCommands(burst)
      counted += commands
      if (commands > 0) trips.burst()
      store.write(burst)
    }
    client.on('data', (chunk: Buffer) => {
      if (held.length === 0) setTimeout(forward, HELD_MS)
      held.push(chunk)
    })
    store.on('data', (chunk) => client.write(chunk))
    for (const [socket, other] of [
      [client, store],
      [store, client],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy()).on('close', () => other.destroy())
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    take() {
      const taken = counted
      counted = 0
      return taken
    },
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Commands in the Redis protocol are arrays of at least one element, each at the beginning of a line. */
export const redisCommands = (burst: Buffer): number =>
  burst.toString('latin1').match(/(^|\r\n)\*[1-9]\d*\r\n\$\d+\r\n(?!ping|info)/gi)?.length ?? 0

const MONGO_COMMANDS = ['find', 'update', 'insert', 'aggregate'].flatMap((command) =>
  ['members', 'applications'].map((collection) => {
    // A command's first element in BSON: type 2 (string), its name, the value's length, the value.
    const length = String.fromCharCode(collection.length + 1)
    return `\u0002${command}\0${length}\0\0\0${collection}\0`
  }),
)

/** Commands on members and applications; the look at an organization's revision is taken twice a second, whatever is asked. */
export const mongoCommands = (burst: Buffer): number => {
  const text = burst.toString('latin1')
  return MONGO_COMMANDS.reduce((count, command) => count + text.split(command).length - 1, 0)
}
