import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page, Response } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const SERIOUS = ['serious', 'critical']

type Violation = { id: string; impact: string; nodes: { html: string }[] }

const runAxe = async (page: Page, options: string): Promise<string[]> => {
  const { violations } = await page.evaluate<{ violations: Violation[] }>(`axe.run(${options})`)
  return violations
    .filter(({ impact }) => SERIOUS.includes(impact))
    .map(({ id, nodes }) => `axe ${id}: ${nodes[0]?.html}`)
}

/**
 * What is seriously wrong with the page for people who use it otherwise than its maker, as axe says: in the light style, and what its colors
 * change in the dark one.
 */
export const axeFaults = async (page: Page): Promise<string[]> => {
  // The page's policy allows no other script: this one comes from the debugger.
  await page.evaluate(AXE)
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await runAxe(page, "{ resultTypes: ['violations'] }")
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await runAxe(page, "{ runOnly: ['color-contrast'], resultTypes: ['violations'] }")
  return [...light, ...dark.map((fault) => `in the dark style, ${fault}`)]
}

/** Which of these widths, in pixels, the page is too wide for; it keeps the last one. */
export const tooWideFor = async (page: Page, widths: readonly number[]): Promise<string[]> => {
  const faults: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 })
    const isWide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')
    if (isWide) faults.push(`wider than ${width} px`)
  }
  return faults
}

const TABBABLE =
  'a[href], button, input:not([type=hidden], [tabindex="-1"]), select, textarea, summary, [tabindex="0"]'

// Radio buttons of one name are one stop, a date is one for each of its parts; what is folded up, or a picture only, is none.
const COLLECT = `(() => {
  const stops = [...document.querySelectorAll('${TABBABLE}')].filter(
    (each) => each.checkVisibility() && !each.closest('[inert]') && !(each.type === 'radio' && !each.checked),
  )
  globalThis.toReach = new Set(stops)
  globalThis.faint = []
  addEventListener('focusin', ({ target }) => {
    globalThis.toReach.delete(target)
    if (getComputedStyle(target).outlineStyle === 'none') globalThis.faint.push(target.outerHTML)
  })
  return stops.reduce((presses, { type }) => presses + (type === 'date' ? 4 : 1), 0)
})()`

/** What of the page the Tab key does not reach, and what shows no focus when it does. */
export const keyboardFaults = async (page: Page): Promise<string[]> => {
  const most = await page.evaluate<number>(COLLECT)
  for (let presses = 0; presses < most; presses += 1) await page.keyboard.press('Tab')
  return page.evaluate<string[]>(`[
    ...[...toReach].map(({ outerHTML }) => 'not reached: ' + outerHTML),
    ...faint.map((html) => 'focus is not visible: ' + html),
  ]`)
}

const LARGEST_PAGE = 60_000

/** What every page of ours has, whoever looks at it: a title, one heading, its language, a next step, few bytes. */
export const pageFaults = async (
  page: Page,
  answer: Response | null,
  language: string,
): Promise<string[]> => {
  const count = (selector: string) => page.locator(selector).count()
  const checks: [fault: string, isThere: boolean][] = [
    [`status ${answer?.status()}`, answer?.status() !== 200],
    ['not one heading', (await count('h1:not([inert] *)')) !== 1],
    ['no title before the name', !/^.+ · Acme Community$/.test(await page.title())],
    [`not in ${language}`, (await page.locator('html').getAttribute('lang')) !== language],
    ['no next step', (await count('main a[href], main button')) === 0],
    ['too large', ((await answer?.body())?.length ?? 0) > LARGEST_PAGE],
  ]
  return checks.filter(([, isThere]) => isThere).map(([fault]) => fault)
}

const ID = /(?<=\/)([0-9a-f]{8}-[0-9a-f-]{27}|[0-9A-Za-z]{22})(?=\/|$)/g
const CLIENT_ID = /(?<=\/(oauth|connected)-applications\/)(?!new$)[^/]+/

/** Returns an address as the kind of page that it is: of a hundred members one is enough. */
const kindOf = ({ pathname, searchParams }: URL): string => {
  const path = pathname.replace(ID, ':id').replace(CLIENT_ID, ':id')
  const choice = ['type', 'to'].flatMap((name) => {
    const value = searchParams.get(name)
    return value === null ? [] : [`${name}=${value}`]
  })
  return [path, ...choice].join(' ')
}

const IS_OURS = /^\/(settings|account)(\/|$)/

const linksOn = (page: Page): Promise<string[]> =>
  page
    .locator('a[href]')
    .evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href))

/**
 * Visits every page that links lead to from these, each kind of page once, and looks at it. Returns the kinds of pages, and what is wrong
 * with which.
 */
export const walk = async (
  page: Page,
  start: readonly string[],
  look: (page: Page, answer: Response | null) => Promise<string[]>,
): Promise<{ pages: string[]; faults: string[] }> => {
  const faults: string[] = []
  const visited = new Set<string>()
  const waiting = [...start]
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const url = new URL(address)
    const kind = kindOf(url)
    if (visited.has(kind) || !IS_OURS.test(url.pathname) || url.pathname.includes('/download.')) continue
    visited.add(kind)
    const answer = await page.goto(address)
    faults.push(...(await look(page, answer)).map((fault) => `${kind}: ${fault}`))
    waiting.push(...(await linksOn(page)).filter((link) => new URL(link).origin === url.origin))
  }
  return { pages: [...visited].toSorted(), faults }
}
