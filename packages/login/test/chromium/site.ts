import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type RequestListener, request } from 'node:http'
import { createApp, freePort, type ProviderProcess } from '@orgo/provider/testing'
import type { LoginOptions } from '../../src/index.ts'
import type { FromSite, SiteSettings, ToSite } from './site-process.ts'

export type Site = {
  origin: string
  /** Moves the clocks of all processes. */
  advance: (seconds: number) => void
  /** Resolves when a request for `/slow` waits, which `release` lets go on. */
  untilSlow: () => Promise<unknown>
  release: () => void
  /** The refreshes that each process has asked the provider for so far. */
  refreshes: () => Promise<number[]>
  close: () => Promise<void>
}

type Plan = {
  processes?: number
  /** Hosts besides `localhost` at which the site may be called; `*` for a part of a label. */
  previews?: readonly { host: string; allowed: string }[]
  redisUrl?: string
}

const SCOPE = 'openid profile email groups'

const startProcess = async (settings: SiteSettings): Promise<ChildProcess> => {
  const child = fork(new URL('./site-process.ts', import.meta.url), {
    env: { PATH: process.env.PATH, SITE: JSON.stringify(settings) },
    execArgv: [],
  })
  await once(child, 'message')
  return child
}

/** Passes requests on to the processes in turn, as a balancer does. */
const createBalancer = (ports: readonly number[]): RequestListener => {
  let turn = 0
  return (incoming, outgoing) => {
    const { method, url: path, headers } = incoming
    const port = ports[turn % ports.length]
    turn += 1
    const passed = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(outgoing)
    })
    passed.on('error', () => outgoing.destroy())
    incoming.pipe(passed)
  }
}

const register = (provider: ProviderProcess, origins: readonly string[]) => {
  const flags = origins.flatMap((origin) => ['--redirect-uri', `${origin}/auth/callback`])
  return createApp(provider.env, ...flags, '--scope', SCOPE)
}

/** Starts a site, in processes of its own behind one address, and registers it with acme. */
export const startSite = async (
  provider: ProviderProcess,
  { processes = 1, previews = [], redisUrl }: Plan = {},
): Promise<Site> => {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const origins = [origin, ...previews.map(({ host }) => `http://${host}:${port}`)]
  const { client_id: clientId, client_secret: clientSecret } = await register(provider, origins)
  const allowedHosts = ['localhost', ...previews.map(({ allowed }) => allowed)].map(
    (host) => `${host}:${port}`,
  )
  const options: LoginOptions = {
    issuer: provider.issuer,
    ...{ clientId, clientSecret, scope: SCOPE },
    ...(previews.length > 0 ? { allowedHosts } : { redirectUri: `${origin}/auth/callback` }),
    cookieSecret: 'a cookie secret of at least 32 characters',
  }
  const ports = await Promise.all(Array.from({ length: processes }, freePort))
  const children = await Promise.all(ports.map((own) => startProcess({ port: own, options, redisUrl })))
  const server = createServer(createBalancer(ports))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const tell = (message: ToSite) => {
    for (const child of children) child.send(message)
  }
  return {
    origin,
    advance: (advanceSeconds) => tell({ advanceSeconds }),
    untilSlow: () => Promise.race(children.map((child) => once(child, 'message'))),
    release: () => tell('release'),
    async refreshes() {
      const answers = Promise.all(children.map((child) => once(child, 'message') as Promise<[FromSite]>))
      tell('count')
      return (await answers).map(([told]) => (typeof told === 'object' ? told.refreshes : Number.NaN))
    },
    async close() {
      server.close()
      server.closeAllConnections()
      const ended = children.map((child) => once(child, 'exit'))
      for (const child of children) child.kill()
      await Promise.all(ended)
    },
  }
}
