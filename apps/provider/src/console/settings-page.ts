import { type Html, html } from '../pages/html.ts'
import { NO_PROBLEMS, type Problems, problemSummary } from '../site/fields.ts'
import type { SitePage } from '../site/layout.ts'
import { toldNotice } from '../site/told.ts'
import { SITE_WORDS } from '../site/words.ts'
import type { Desk } from './desk.ts'

type Settings = {
  section: string
  title: string
  intro?: string | undefined
  /** What can be done here, beside the heading. */
  action?: Html | false
  problems?: Problems
  /** The labels of the fields, for the summary of problems. */
  labels?: Readonly<Record<string, string>>
  /** The sentences for what the last form has done, by the names that forms give to `goTo`. */
  told?: Readonly<Record<string, string>>
  /** Whether the page is for reading and writing, not a list. */
  narrow?: boolean
  body: Html
}

/** Returns a page of the settings: what is wrong, the heading, what the last form has done, and the page's own part. */
export const settingsPage = (
  { visit: { language }, told }: Pick<Desk, 'visit' | 'told'>,
  { section, title, intro, action = false, narrow = false, body, ...rest }: Settings,
): SitePage => {
  const { problems = NO_PROBLEMS, labels, told: sentences = {} } = rest
  return {
    title,
    section,
    failed: problems.size > 0,
    body: html`<div${narrow && html` class="narrow"`}>${problemSummary(SITE_WORDS[language], problems, labels)}
<div class="head"><div><h1>${title}</h1>${intro !== undefined && html`<p class="soft">${intro}</p>`}</div>${action}</div>
${toldNotice(told, sentences)}
${body}</div>`,
  }
}
