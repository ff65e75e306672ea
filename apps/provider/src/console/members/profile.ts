import { updateMember } from '@orgo/admin'
import type { Member } from '@orgo/model'
import { html } from '../../pages/html.ts'
import { dayOf } from '../../site/days.ts'
import { NO_PROBLEMS, type Problems } from '../../site/fields.ts'
import { postForm } from '../../site/form.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { problemsWith } from '../problems-with.ts'
import { inputOf, memberFields, readValues, type Values, valuesOf } from './form.ts'
import { memberOf, memberPage, pathOf } from './frame.ts'
import { WORDS } from './languages.ts'

const facts = ({ visit: { language } }: Desk, member: Member) => {
  const words = WORDS[language]
  const fact = (term: string, value: string) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`
  return html`<div class="card"><dl class="facts"><div><dt>${words.id}</dt><dd><code>${member.id}</code></dd></div>
${fact(words.hasPassword, member.passwordHash === undefined ? words.no : words.yes)}
${fact(words.since, dayOf(language, member.createdAt))}${fact(words.changed, dayOf(language, member.updatedAt))}</dl></div>`
}

type Shown = { member: Member; values: Values; problems: Problems }

const showForm = (desk: Desk, { member, values, problems }: Shown): void => {
  const { language, formToken } = desk.visit
  const words = WORDS[language]
  const form = postForm({
    action: pathOf(member, 'profile'),
    token: formToken,
    version: member.updatedAt,
    body: html`${memberFields({ values, problems, words })}
<div class="actions inline"><button type="submit">${words.save}</button></div>`,
  })
  const body = html`${facts(desk, member)}<p class="card">${words.owned}</p>${form}`
  desk.show(memberPage(desk, { member, tab: 'profile', problems, body }))
}

export const showProfile: Page = async (desk) => {
  const member = await memberOf(desk)
  showForm(desk, { member, values: valuesOf(member), problems: NO_PROBLEMS })
}

export const changeProfile: Form = async (desk, form, again) => {
  const { actor, visit } = desk
  const { language } = visit
  const member = await memberOf(desk)
  const values = readValues(form)
  const { taken, last } = WORDS[language]
  const refusals = {
    'address-taken': { field: 'email', text: taken },
    'administrator-last': { field: 'status', text: last },
  }
  const change = async () => {
    const organization = await desk.forChange(form.get('version') ?? undefined)
    return updateMember(actor, organization, { which: { id: member.id }, changes: inputOf(values) })
  }
  const problems = again ? NO_PROBLEMS : await problemsWith(change, { language, refusals })
  if (problems.size > 0) return showForm(desk, { member, values, problems })
  desk.goTo(pathOf(member, 'profile'), 'saved')
}
