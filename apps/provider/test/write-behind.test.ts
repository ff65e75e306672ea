import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { createLogger } from '../src/logger.ts'
import { createWriteBehind, MOST_WAITING } from '../src/usage/write-behind.ts'

/** Counts by key, written behind into a list of batches. `meanwhile` runs during each write. */
const openBehind = (meanwhile: () => Promise<void> = async () => {}) => {
  const batches: [key: string, count: number][][] = []
  const lines: Record<string, unknown>[] = []
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)))
      done()
    },
  })
  const behind = createWriteBehind<string, [string, number]>({
    name: 'counts',
    logger: createLogger({ level: 'info', destination }),
    keep: (key, earlier) => [key, (earlier?.[1] ?? 0) + 1],
    async write(notes) {
      await meanwhile()
      batches.push(notes)
    },
  })
  const count = (key: string) => behind.add(key, key)
  return { batches, lines, count, flush: behind.flush }
}

it('writes what was noted with one key as one note, by itself within some seconds', async () => {
  const { batches, count } = openBehind()
  for (const key of ['a', 'b', 'a', 'a']) count(key)
  expect(batches).toEqual([])
  await expect
    .poll(() => batches, { timeout: 5000 })
    .toEqual([
      [
        ['a', 3],
        ['b', 1],
      ],
    ])
})

it('writes on demand, one batch after the other, and nothing twice', async () => {
  let open = 0
  const { batches, count, flush } = openBehind(async () => {
    open += 1
    expect(open).toBe(1)
    await new Promise((resolve) => setImmediate(resolve))
    open -= 1
  })
  count('a')
  const first = flush()
  await new Promise((resolve) => setImmediate(resolve))
  count('a')
  await Promise.all([first, flush(), flush()])
  expect(batches).toEqual([[['a', 1]], [['a', 1]]])
})

it('loses a batch that cannot be written, says so, and goes on', async () => {
  let broken = true
  const { batches, lines, count, flush } = openBehind(async () => {
    if (broken) throw new Error('the store is away')
  })
  count('a')
  await flush()
  broken = false
  count('b')
  await flush()
  expect(batches).toEqual([[['b', 1]]])
  expect(lines).toMatchObject([{ name: 'counts', lost: 1, err: { message: 'the store is away' } }])
})

it('holds no more keys than it says, goes on with those that it has, and tells how many notes it has refused', async () => {
  const { batches, lines, count, flush } = openBehind()
  for (let index = 0; index < MOST_WAITING + 5; index += 1) count(`key-${index}`)
  count('key-0')
  await flush()
  expect(batches[0]).toHaveLength(MOST_WAITING)
  expect(batches[0]?.[0]).toEqual(['key-0', 2])
  expect(lines).toMatchObject([{ name: 'counts', lost: 5 }])
})
