import type { Response } from 'supertest'

/** Headers of a program at an address. */
export const from = (address: string) => ({ 'X-Forwarded-For': address, Accept: 'application/json' })

/** Returns how many answers have the status. */
export const count = (answers: Response[], status: number): number =>
  answers.filter((answer) => answer.status === status).length

/** So many, a hundred at once: more would only wait for each other, since the test and the provider share one process. */
export const atOnce = async <Result>(
  total: number,
  send: (index: number) => Promise<Result>,
  together = 100,
): Promise<Result[]> => {
  const results: Result[] = []
  for (let start = 0; start < total; start += together) {
    const size = Math.min(together, total - start)
    results.push(...(await Promise.all(Array.from({ length: size }, (_, index) => send(start + index)))))
  }
  return results
}
