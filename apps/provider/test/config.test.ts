import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { programEnvironment } from '@orgo/store/testing'
import { afterAll, describe, expect, it } from 'vitest'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const dataDir = mkdtempSync(join(tmpdir(), 'orgo-config-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** Starts the provider with settings that keep it from starting, and answers how it ends. */
const start = (env: Record<string, string>) =>
  new Promise<{ status: number; stderr: string; stdout: string }>((resolve) => {
    const settings = { ...programEnvironment(), ORGO_DATA_DIR: dataDir, ...env }
    const child = execFile(
      process.execPath,
      [MAIN],
      { env: settings, timeout: 15_000 },
      (error, stdout, stderr) => resolve({ status: error ? Number(child.exitCode) : 0, stderr, stdout }),
    )
  })

describe('configuration mistakes', () => {
  it('are reported all at once, each with its variable, and end with status 1', async () => {
    const { status, stderr } = await start({
      PORT: 'eighty',
      ORGO_SECRET: 'short',
      ORGO_TRUST_PROXY: 'everybody',
      LOG_LEVEL: 'loud',
      DEMO_URL: 'nowhere',
      ORGO_BASE_DOMAIN: 'https://Acme',
      REDIS_URL: 'http://127.0.0.1',
      ORGO_HEADERS_TIMEOUT_SECONDS: '60',
      ORGO_REQUEST_TIMEOUT_SECONDS: '30',
      ORGO_KEEP_ALIVE_SECONDS: '0',
      ORGO_MAX_CONNECTIONS: 'many',
    })
    expect(status).toBe(1)
    for (const variable of [
      'PORT',
      'ORGO_SECRET',
      'ORGO_TRUST_PROXY',
      'LOG_LEVEL',
      'DEMO_URL',
      'ORGO_BASE_DOMAIN',
      'REDIS_URL',
      'ORGO_HEADERS_TIMEOUT_SECONDS',
      'ORGO_KEEP_ALIVE_SECONDS',
      'ORGO_MAX_CONNECTIONS',
    ]) {
      expect(stderr).toMatch(new RegExp(`^${variable}: `, 'm'))
    }
    expect(stderr).not.toContain('short')
  })

  it('include what production cannot do without', async () => {
    const { status, stderr } = await start({ NODE_ENV: 'production', PORT: 'x' })
    expect(status).toBe(1)
    for (const variable of ['PORT', 'ORGO_SECRET', 'ORGO_BASE_DOMAIN'])
      expect(stderr).toContain(`${variable}: `)
  })

  it('count a variable that is set to nothing as not set', async () => {
    const { stderr } = await start({ NODE_ENV: '', PORT: 'x', ORGO_SECRET: '' })
    expect(stderr).not.toContain('ORGO_SECRET')
  })
})

it('says that the port is taken', async () => {
  const server = createServer()
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  )
  const { status, stderr } = await start({ PORT: String(port) })
  server.close()
  expect(status).toBe(1)
  expect(stderr).toContain('EADDRINUSE')
})

it.each([{}, { ORGO_SECRET: 'a secret of thirty-two characters' }])(
  'names the data folder that cannot be opened (%o)',
  async (settings) => {
    const { status, stderr } = await start({ ...settings, ORGO_DATA_DIR: '/dev/null/orgo', PORT: '0' })
    expect(status).toBe(1)
    expect(stderr).toMatch(
      /^The provider cannot start: the data folder \/dev\/null\/orgo cannot be opened: .*\n$/,
    )
  },
)

it('refuses to serve an organization on plain http in production', async () => {
  // The data folder has the demo organizations of the start before, whose issuers are http://localhost.
  const { status, stderr } = await start({
    NODE_ENV: 'production',
    ORGO_SECRET: 'a secret of thirty-two characters',
    ORGO_BASE_DOMAIN: 'orgo.example',
    PORT: '0',
  })
  expect(status).toBe(1)
  expect(stderr).toContain('http://localhost')
})
