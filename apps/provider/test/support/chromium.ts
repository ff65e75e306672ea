import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { ADA } from './browser.ts'

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

/** Fills in the sign-in page and sends it: as Ada, but for what a test says. */
export const signIn = async (page: Page, person: Partial<typeof ADA> = {}): Promise<void> => {
  const { email, password } = { ...ADA, ...person }
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
