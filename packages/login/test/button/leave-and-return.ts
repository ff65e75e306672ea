import type { Locator } from 'playwright-core'

type Seen = { busy: string | null; box: { x: number; y: number; width: number; height: number } }

/**
 * Follows the link to the sign-in route and comes back by the back button, to the page as it was left: one that is loaded
 * anew has seen nothing. Returns what the link looked like at the moment in which the page was left.
 */
export const leaveAndReturn = async (link: Locator): Promise<Seen | undefined> => {
  const page = link.page()
  await link.evaluate((link) =>
    addEventListener('pagehide', () => {
      const { x, y, width, height } = link.getBoundingClientRect()
      Object.assign(window, { seen: { busy: link.ariaBusy, box: { x, y, width, height } } })
    }),
  )
  await link.click()
  await page.waitForURL('**/auth/sign-in')
  // A page out of the browser's memory comes without a `load` to wait for.
  await page.goBack({ waitUntil: 'commit' })
  return page.evaluate<Seen | undefined>('window.seen')
}
