import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Block, Site } from '../plan.ts'

export type Command = { site: Site } | { block: Block }

export type Answer = { walls: number[] } | { error: string }

export type Generator = {
  /** Signs the members in, so that later authorizations show no page. */
  signIn(site: Site): Promise<void>
  /** Runs a block. Returns the milliseconds of each of its requests. */
  run(block: Block): Promise<number[]>
}

/** Starts the load generator's process. */
export const startGenerator = (resources: AsyncDisposableStack): Generator => {
  const child = fork(fileURLToPath(new URL('../load.ts', import.meta.url)))
  resources.defer(() => child.disconnect())
  const perform = async (command: Command): Promise<number[]> => {
    const answered = once(child, 'message')
    child.send(command)
    const [answer] = (await answered) as [Answer]
    if ('error' in answer) throw new Error(answer.error)
    return answer.walls
  }
  return {
    async signIn(site) {
      await perform({ site })
    },
    run: (block) => perform({ block }),
  }
}
