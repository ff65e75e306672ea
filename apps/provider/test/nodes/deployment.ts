import { DURABLE, type ServerProcess, startFerretDb, startRedis } from '@orgo/store/testing'
import { type Target, targetOf } from '../support/browser.ts'
import type { Client } from '../support/client.ts'
import { type ProviderProcess, registerClient, startProvider } from '../support/index.ts'
import { type Balancer, startBalancer } from './balancer.ts'

/** Two provider processes on a MongoDB and a Redis of their own, behind a balancer: what runs in production, small. */
export type Deployment = {
  mongodb: ServerProcess
  redis: ServerProcess
  nodes: [ProviderProcess, ProviderProcess]
  balancer: Balancer
  /** The organization acme through the balancer, and at each node. */
  target: Target
  at(node: 0 | 1): Target
  register(): Promise<Client>
  dispose(): Promise<void>
}

export const startDeployment = async (): Promise<Deployment> => {
  const [mongodb, redis] = await Promise.all([startFerretDb(), startRedis(DURABLE)])
  const first = await startProvider({ MONGODB_URL: mongodb.url, REDIS_URL: redis.url })
  const second = await first.sibling()
  const balancer = await startBalancer([first.port, second.port])
  const host = `localhost:${first.port}`
  const nodes: Deployment['nodes'] = [first, second]
  return {
    mongodb,
    redis,
    nodes,
    balancer,
    target: { server: balancer.url, host },
    at: (node) => targetOf(nodes[node], host),
    register: () => registerClient(first.env),
    async dispose() {
      await balancer.close()
      await Promise.all(nodes.map((node) => node.stop('SIGKILL')))
      await Promise.all([mongodb, redis].map((server) => server.dispose()))
      await Promise.all(nodes.map((node) => node.dispose()))
    },
  }
}
