import { randomBytes } from 'node:crypto'
import { freePort } from '../../packages/store/test/servers/server-process.ts'
import { createNodeProcess } from './node-process.ts'
import type { Target, TargetSettings } from './target.ts'

/** Starts ../stock.ts. */
export const startStock = async ({ resources, nodeFlags = [] }: TargetSettings): Promise<Target> => {
  const port = await freePort()
  const client = { clientId: 'bench', clientSecret: randomBytes(32).toString('base64url') }
  const server = createNodeProcess({
    words: [...nodeFlags, 'bench/stock.ts'],
    env: { PORT: String(port), CLIENT_ID: client.clientId, CLIENT_SECRET: client.clientSecret },
    ready: `http://127.0.0.1:${port}/.well-known/openid-configuration`,
  })
  resources.defer(() => server.stop())
  await server.start()
  return { target: 'stock', port, ...client, server }
}
