import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** Unlike Playwright's own, this browser blocks popups that no click has asked for, as people's browsers do. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
    ignoreDefaultArgs: ['--disable-popup-blocking'],
  })

/** A person with a browser of their own. */
export type Visitor = {
  context: BrowserContext
  /** The requests to the provider's token endpoint so far, by their grant type. */
  grants: (string | null)[]
  open: (address: string) => Promise<Page>
}

export const createVisitor = async (browser: Browser): Promise<Visitor> => {
  const context = await browser.newContext()
  const grants: (string | null)[] = []
  context.on('request', (request) => {
    if (new URL(request.url()).pathname === '/oauth/token')
      grants.push(new URLSearchParams(request.postData() ?? '').get('grant_type'))
  })
  return {
    context,
    grants,
    async open(address) {
      const page = await context.newPage()
      await page.goto(address)
      return page
    },
  }
}

/** Runs an expression in the page. The page may be left while it runs. */
export const run = <Result>(page: Page, expression: string): Promise<Result> =>
  page.evaluate<Result>(expression)

export const leaveBy = async (page: Page, expression: string): Promise<void> => {
  await page.evaluate(`void (${expression})`)
}

/** Fills in the provider's sign-in page as Ada. */
export const authenticate = async (page: Page): Promise<void> => {
  await page.getByLabel('E-mail address').fill('ada@acme.example')
  await page.getByLabel('Password').fill('orgo-demo-password')
  await page.getByRole('button', { name: 'Sign in' }).click()
}

export const decide = (page: Page, answer: 'Allow' | 'Deny'): Promise<void> =>
  page.getByRole('button', { name: answer }).click()
