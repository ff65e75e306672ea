/** Runs `work` `count` times, `workers` at a time. Returns the milliseconds that each run took. */
export const inParallel = async (
  { count, workers }: { count: number; workers: number },
  work: (index: number, worker: number) => Promise<void>,
): Promise<number[]> => {
  const walls: number[] = []
  let next = 0
  const takeTurns = async (_: unknown, worker: number) => {
    while (next < count) {
      const index = next
      next += 1
      const from = performance.now()
      await work(index, worker)
      walls.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: workers }, takeTurns))
  return walls
}
