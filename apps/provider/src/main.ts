import { EnvironmentError } from '@orgo/model'
import { StoreError } from '@orgo/store'
import { type Config, readConfig } from './config.ts'
import { createLogger } from './logger.ts'
import { StartRefused, startServer } from './server.ts'

const refuse = (message: string): never => {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

const configure = (): Config => {
  try {
    return readConfig()
  } catch (error) {
    if (error instanceof EnvironmentError) return refuse(`The configuration is wrong:\n${error.message}`)
    if (error instanceof StoreError) return refuse(`The provider cannot start: ${error.message}`)
    throw error
  }
}

const config = configure()
const logger = createLogger({ level: config.logLevel })
const running = await startServer(config, logger).catch((error: unknown) => {
  const { code, message } = error as NodeJS.ErrnoException
  if (error instanceof StoreError || error instanceof StartRefused || code !== undefined)
    return refuse(`The provider cannot start: ${message}`)
  throw error
})
logger.info({ host: config.host, port: running.port }, 'ready')

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await running.close()
    logger.info('closed')
    process.exit(0)
  })
}
