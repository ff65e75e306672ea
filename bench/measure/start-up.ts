import type { NodeProcess } from '../targets/node-process.ts'
import { median } from './statistics.ts'

const STARTS = 3

/** Returns the milliseconds from a server's spawn to its first good answer, with its present data. The server runs on afterwards. */
export const measureStartUp = async (server: NodeProcess): Promise<number> => {
  const times: number[] = []
  for (let start = 0; start < STARTS; start += 1) {
    await server.stop()
    times.push(await server.start())
  }
  return median(times)
}
