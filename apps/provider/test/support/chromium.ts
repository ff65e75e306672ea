import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Whether there is a browser to test with. Under `CI=true` there must be one. */
export const hasChromium = existsSync(EXECUTABLE) || process.env.CI === 'true'

if (!hasChromium) {
  process.stderr.write(
    `\n!!! No browser at ${EXECUTABLE}: the browser tests are skipped. Install chromium, or set CHROMIUM.\n\n`,
  )
}

/** `onLoopback`: a domain whose hosts the browser finds on this machine. */
export const launchChromium = (onLoopback?: string): Promise<Browser> =>
  chromium.launch({
    executablePath: EXECUTABLE,
    args: ['--no-sandbox', ...(onLoopback ? [`--host-resolver-rules=MAP *.${onLoopback} 127.0.0.1`] : [])],
  })
