import { findMember } from '@orgo/admin'
import type { Member } from '@orgo/model'
import { type Html, html } from '../../pages/html.ts'
import { SITE } from '../../routes.ts'
import type { Problems } from '../../site/fields.ts'
import type { SitePage } from '../../site/layout.ts'
import type { Desk } from '../desk.ts'
import { settingsPage } from '../settings-page.ts'
import { labelsOf } from './form.ts'
import { WORDS } from './languages.ts'
import type { Words } from './words.ts'

type Tab = keyof Words['tabs']

const PATHS: Record<Tab, string> = { profile: '', roles: '/roles', password: '/password' }

export const pathOf = ({ id }: Pick<Member, 'id'>, tab: Tab): string => `${SITE.members}/${id}${PATHS[tab]}`

/** Returns the member of the page's address. @throws Refusal `not-allowed`, `member-unknown` */
export const memberOf = ({ ctx, actor, organization }: Desk): Promise<Member> =>
  findMember(actor, organization, { id: ctx.params.id ?? '' })

type Framed = { member: Member; tab: Tab; problems: Problems; labels?: Record<string, string>; body: Html }

/** Returns a page about one member: what is wrong, the name and status, what the last form has done, the tabs, and the page's own part. */
export const memberPage = (desk: Desk, { member, tab, problems, labels, body }: Framed): SitePage => {
  const words = WORDS[desk.visit.language]
  const link = ([each, label]: [string, string]) =>
    html`<li><a href="${pathOf(member, each as Tab)}"${each === tab && html` aria-current="page"`}>${label}</a></li>`
  const { status } = member
  return settingsPage(desk, {
    section: SITE.members,
    title: member.name,
    intro: member.email,
    action: html`<span class="badge${status === 'active' && ' good'}">${words.statuses[status]}</span>`,
    problems,
    labels: labels ?? labelsOf(words),
    told: words.told,
    body: html`<ul class="tabs">${Object.entries(words.tabs).map(link)}</ul>
<div class="narrow">${body}</div>`,
  })
}
