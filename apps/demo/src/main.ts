import { serve } from '@hono/node-server'
import { createApp } from './app.ts'
import { type Config, ConfigError, readConfig } from './config.ts'

/** Open requests get this long to finish, in milliseconds. */
const grace = 700

const log = (line: string) => void process.stderr.write(`${line}\n`)

function fail(message: string): never {
  log(message)
  process.exit(1)
}

function readConfigOrExit(): Config {
  try {
    return readConfig()
  } catch (error) {
    if (error instanceof ConfigError) fail(error.message)
    throw error
  }
}

const config = readConfigOrExit()
const server = serve({ fetch: createApp(config, log).fetch, port: config.port, hostname: config.host }, () =>
  process.stdout.write(`Harbor Library, the demo site, is at ${config.url.origin}\n`),
)
server.on('error', (error) => fail(`PORT ${config.port} on HOST ${config.host}: ${error.message}`))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0))
    setTimeout(() => process.exit(0), grace)
  })
}
