import type { Application } from '@orgo/model'
import { type Html, html } from '../../pages/html.ts'
import type { Language } from '../../pages/language.ts'
import { SITE } from '../../routes.ts'
import { NO_PROBLEMS, type Problems, problemSummary } from '../../site/fields.ts'
import type { SitePage } from '../../site/layout.ts'
import { toldNotice } from '../../site/told.ts'
import { SITE_WORDS } from '../../site/words.ts'
import type { Desk } from '../desk.ts'
import { WORDS } from './languages.ts'
import type { Words } from './words.ts'

export type Tab = keyof Words['tabs']

const PATHS: Record<Tab, string> = {
  overview: '',
  settings: '/settings',
  secrets: '/secrets',
  connections: '/connections',
  activity: '/activity',
  troubleshooter: '/troubleshooter',
  try: '/try',
  danger: '/danger',
}

export const pathOf = ({ clientId }: Pick<Application, 'clientId'>, tab: Tab): string =>
  `${SITE.applications}/${clientId}${PATHS[tab]}`

/** Returns the name of a tab, which also names what the tab lists. */
export const tabLabel = (tab: Tab, language: Language): string => WORDS[language].tabs[tab]

type Framed = {
  application: Application
  tab: Tab
  body: Html
  problems?: Problems
  /** The labels of the fields, for the summary of problems. */
  labels?: Readonly<Record<string, string>>
}

/** Returns a page about one application: what is wrong with a form, its name and status, the tabs, what the last form has done, and the page's own part. */
export const applicationPage = (
  { visit: { language }, told }: Desk,
  { application, tab, body, problems = NO_PROBLEMS, labels }: Framed,
): SitePage => {
  const words = WORDS[language]
  const link = ([each, label]: [string, string]) =>
    html`<li><a href="${pathOf(application, each as Tab)}"${each === tab && html` aria-current="page"`}>${label}</a></li>`
  return {
    title: `${application.name}: ${words.tabs[tab]}`,
    section: SITE.applications,
    failed: problems.size > 0,
    body: html`${problemSummary(SITE_WORDS[language], problems, labels)}<div class="head"><h1>${application.name}</h1>
<span class="badge${application.status === 'active' && ' good'}">${words.statuses[application.status]}</span></div>
<ul class="tabs">${Object.entries(words.tabs).map(link)}</ul>
${toldNotice(told, words.told)}
${body}`,
  }
}
