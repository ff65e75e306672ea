import { findApplication, readActivity } from '@orgo/admin'
import { type OwnerUsage, USAGE_EVENTS } from '@orgo/model'
import { type Html, html } from '../../pages/html.ts'
import { dayOf } from '../../site/days.ts'
import { table } from '../../site/table.ts'
import { applicationPage, tabLabel } from '../applications/frame.ts'
import type { Page } from '../desk.ts'
import { WORDS } from './languages.ts'
import type { Words } from './words.ts'

const DAYS = 30
const DAY_MS = 24 * 60 * 60 * 1000

const BAR_WIDTH = 10
const HEIGHT = 60

const lastDays = (now: number): string[] =>
  Array.from({ length: DAYS }, (_, at) => new Date(now - (DAYS - 1 - at) * DAY_MS).toISOString().slice(0, 10))

/** Returns the successes of each day as a small picture; the table below says the same in numbers. */
const picture = ({ days }: OwnerUsage, all: readonly string[], words: Words): Html => {
  const heights = all.map((day) => (days[day]?.['sign-in'] ?? 0) + (days[day]?.refresh ?? 0))
  const most = Math.max(1, ...heights)
  const bar = (count: number, at: number): Html => {
    const height = Math.round((count / most) * HEIGHT)
    return html`<rect x="${at * BAR_WIDTH}" y="${HEIGHT - height}" width="${BAR_WIDTH - 2}" height="${height}"/>`
  }
  return html`<svg class="bars" role="img" aria-label="${words.picture(DAYS, most)}" viewBox="0 0 ${DAYS * BAR_WIDTH} ${HEIGHT}" preserveAspectRatio="none">${heights.map(bar)}</svg>`
}

/** Shows how often an application was used, day by day. */
export const showActivity: Page = async (desk) => {
  const { ctx, visit, actor, organization, clock } = desk
  const words = WORDS[visit.language]
  const clientId = ctx.params.clientId ?? ''
  const application = await findApplication(actor, organization, { clientId })
  const usage = await readActivity(actor, organization, { clientId, days: DAYS })
  const all = lastDays(clock.now())
  const used = all.filter((day) => usage.days[day]).toReversed()
  const row = (day: string): Html =>
    html`<tr><th scope="row">${dayOf(visit.language, day)}</th>${USAGE_EVENTS.map((event) => html`<td>${usage.days[day]?.[event] ?? 0}</td>`)}</tr>`
  const label = tabLabel('activity', visit.language)
  const columns = [words.day, ...USAGE_EVENTS.map((event) => words.events[event])]
  const body =
    used.length === 0
      ? html`<p class="card">${words.none}</p>`
      : html`<p class="soft">${words.intro}</p><div class="card">${picture(usage, all, words)}</div>${table({ label, columns, rows: used.map(row) })}`
  desk.show(applicationPage(desk, { application, tab: 'activity', body }))
}
