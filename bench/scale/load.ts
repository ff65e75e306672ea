import { setTimeout } from 'node:timers/promises'
import { createClient } from '../load/client.ts'
import { residentMegabytes } from './memory.ts'
import { clientIdOf, slugOf } from './organizations.ts'
import { createZipf } from './zipf.ts'

type Server = { port: number; pid: number }

/**
 * Latencies in milliseconds. `first`: the first request to an organization, which creates its keys. `cold`: a request for which the
 * organization's provider had to be rebuilt. `warm`: the others. Memory is in megabytes, sampled every ten seconds.
 */
export type Course = { first: number[]; cold: number[]; warm: number[]; megabytes: number[]; failed: number }

const CONNECTIONS = 16
const SAMPLE_EVERY_MS = 10_000

/** Mirrors the tenants that a process keeps ready: the least recently used is dropped first. */
const createMirror = (max: number) => {
  const kept = new Map<number, true>()
  return {
    /** Returns whether the tenant was ready. */
    touch(key: number): boolean {
      const was = kept.delete(key)
      kept.set(key, true)
      const [oldest] = kept.keys()
      if (kept.size > max && oldest !== undefined) kept.delete(oldest)
      return was
    },
  }
}

const pathsOf = (organization: number): string[] => [
  `/oauth/authorize?${new URLSearchParams({
    client_id: clientIdOf(organization, organization % 5),
    redirect_uri: 'https://kit.example/callback',
    response_type: 'code',
    scope: 'profile email',
  })}`,
  '/.well-known/openid-configuration',
  '/oauth/jwks',
]

type Settings = {
  server: Server
  organizations: number
  seconds: number
  /** Requests per second. */
  rate: number
  maxTenants: number
}

/** Sends requests to organizations with a realistic distribution: a few are busy, most get hardly any. */
export const loadByZipf = async ({
  server,
  organizations,
  seconds,
  rate,
  maxTenants,
}: Settings): Promise<Course> => {
  const draw = createZipf(organizations)
  const ready = createMirror(maxTenants)
  const seen = new Set<number>()
  const course: Course = { first: [], cold: [], warm: [], megabytes: [], failed: 0 }
  const client = createClient({ port: server.port, connections: CONNECTIONS })
  const end = Date.now() + seconds * 1000
  const sampler = setInterval(() => course.megabytes.push(residentMegabytes(server.pid)), SAMPLE_EVERY_MS)
  let due = performance.now()
  const worker = async () => {
    while (Date.now() < end) {
      due = Math.max(due + 1000 / rate, performance.now())
      await setTimeout(Math.max(0, due - performance.now()))
      const organization = draw()
      const wasReady = ready.touch(organization)
      const kind = seen.has(organization) ? (wasReady ? 'warm' : 'cold') : 'first'
      seen.add(organization)
      const paths = pathsOf(organization)
      const path = paths[Math.floor(Math.random() * paths.length)] ?? '/'
      const started = performance.now()
      const headers = { Host: `${slugOf(organization)}.localhost:${server.port}` }
      const { status } = await client.send({ path, headers })
      course[kind].push(performance.now() - started)
      if (status !== 200 && status !== 303) course.failed += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  clearInterval(sampler)
  client.close()
  return course
}

/** Returns the memory in megabytes before and after requests to `count` unknown hosts. */
export const askUnknownHosts = async (server: Server, count: number): Promise<[number, number]> => {
  const client = createClient({ port: server.port, connections: CONNECTIONS })
  const before = residentMegabytes(server.pid)
  let next = 0
  const worker = async () => {
    while (next < count) {
      next += 1
      const { status } = await client.send({ path: '/', headers: { Host: `nobody-${next}.example` } })
      if (status !== 404) throw new Error(`status ${status} for an unknown host`)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  client.close()
  return [before, residentMegabytes(server.pid)]
}
