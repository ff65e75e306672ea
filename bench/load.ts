// The load generator. ./load/generator.ts starts it in a process of its own, so that its CPU time is not counted as a server's. It runs one
// command after the other.
import type { Answer, Command } from './load/generator.ts'
import { inParallel } from './load/in-parallel.ts'
import { createVisitor, type Visitor } from './load/visitor.ts'
import { requestsOf, type TargetName } from './plan.ts'

const CONNECTIONS = 8

const visitors = new Map<TargetName, Visitor>()

const visitorOf = (target: TargetName): Visitor => {
  const visitor = visitors.get(target)
  if (!visitor) throw new Error(`nobody has signed in at ${target}`)
  return visitor
}

const perform = async (command: Command): Promise<number[]> => {
  if ('site' in command) {
    const visitor = createVisitor({ site: command.site, connections: CONNECTIONS })
    visitors.set(command.site.target, visitor)
    await visitor.signIn()
    return []
  }
  const { target, scope, step, logins } = command.block
  const run = visitorOf(target).steps[step]
  return inParallel({ count: requestsOf(command.block), workers: CONNECTIONS }, (index, worker) =>
    run(scope, index % logins, worker),
  )
}

process.on('message', async (command: Command) => {
  const answer: Answer = await perform(command).then(
    (walls) => ({ walls }),
    (error: Error) => ({ error: error.message }),
  )
  process.send?.(answer)
})
process.once('disconnect', () => process.exit(0))
