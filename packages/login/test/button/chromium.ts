import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Whether there is a browser to test with. Under `CI=true` there must be one. */
export const hasChromium = existsSync(EXECUTABLE) || process.env.CI === 'true'

/** Starts a browser that keeps the page which one leaves, as people's browsers do: Playwright switches that off. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: EXECUTABLE,
    args: ['--no-sandbox'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
