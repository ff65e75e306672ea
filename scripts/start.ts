// Runs the provider and the demo site on one machine, on the embedded store, with demo data. `npm start` runs this script.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { EnvironmentError } from '@orgo/model'
import { type Config, readConfig } from '../apps/provider/src/config.ts'
import { DEMO_CLIENT_ID, DEMO_PASSWORD, demoClientSecret } from '../apps/provider/src/demo-data.ts'
import { createLogger } from '../apps/provider/src/logger.ts'
import { ENDPOINTS } from '../apps/provider/src/routes.ts'
import { startServer } from '../apps/provider/src/server.ts'

const refuse = (message: string): never => {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

const configure = (): Config => {
  try {
    // A log line for every request would hide the warnings and errors.
    return readConfig({ LOG_LEVEL: 'warn', ...process.env })
  } catch (error) {
    if (error instanceof EnvironmentError) return refuse(`The configuration is wrong:\n${error.message}`)
    throw error
  }
}

const startDemo = (config: Config, demoUrl: string) =>
  spawn(process.execPath, ['apps/demo/src/main.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PORT: new URL(demoUrl).port,
      DEMO_URL: demoUrl,
      ORGO_ISSUER: `http://localhost:${config.port}`,
      ORGO_CLIENT_ID: DEMO_CLIENT_ID,
      ORGO_CLIENT_SECRET: demoClientSecret(config.secret),
    },
  })

const untilAnswers = async (url: string): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${url} does not answer`)
}

const banner = (config: Config, demoUrl: string): string => {
  const issuer = `http://localhost:${config.port}`
  const callback = encodeURIComponent(new URL('/callback', demoUrl).href)
  return `
  Login with Orgo is running. Ctrl-C ends it.

  Demo site      ${demoUrl}
  Provider       ${issuer}  (organization acme)
                 http://globex.localhost:${config.port}  (organization globex)
  Members        ada@acme.example, admin@acme.example, grace@globex.example, admin@globex.example
                 inactive@, suspended@ and unapproved@acme.example cannot sign in
  Password       ${DEMO_PASSWORD}  (everybody's)
  Application    ${DEMO_CLIENT_ID}  (registered in acme)

  The documented flow, first step:
  curl -i '${issuer}${ENDPOINTS.authorization}?client_id=${DEMO_CLIENT_ID}&redirect_uri=${callback}&response_type=code&scope=profile%20email'
`
}

const config = configure()
const demoUrl =
  config.demo?.url ??
  refuse('npm start is the demo: it needs ORGO_DEMO and no NODE_ENV=production. Run `npm run provider`.')
const provider = await startServer(config, createLogger({ level: config.logLevel })).catch((error: Error) =>
  refuse(`The provider cannot start: ${error.message}`),
)
const demo = startDemo(config, demoUrl)
const demoExit = once(demo, 'exit')

let ending = false
const end = async (status: number): Promise<void> => {
  if (ending) return
  ending = true
  demo.kill('SIGTERM')
  await Promise.all([provider.close(), demo.exitCode === null ? demoExit : undefined])
  process.exit(status)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
demo.once('exit', (status) => void end(status ?? 0))

await untilAnswers(`${demoUrl}/health`)
if (!ending) process.stdout.write(banner(config, demoUrl))
