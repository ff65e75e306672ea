import { updateMember } from '@orgo/admin'
import type { Member } from '@orgo/model'
import { html } from '../../pages/html.ts'
import { NO_PROBLEMS, type Problems, textArea } from '../../site/fields.ts'
import { linesOf, postForm } from '../../site/form.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { problemsWith } from '../problems-with.ts'
import { memberOf, memberPage, pathOf } from './frame.ts'
import { WORDS } from './languages.ts'

type Shown = { member: Member; roles: string; problems: Problems }

const showForm = (desk: Desk, { member, roles, problems }: Shown): void => {
  const { language, formToken } = desk.visit
  const words = WORDS[language]
  const form = postForm({
    action: pathOf(member, 'roles'),
    token: formToken,
    version: member.updatedAt,
    body: html`${textArea({ name: 'roles', ...words.fields.roles, value: roles, problems })}
<div class="actions inline"><button type="submit">${words.rolesButton}</button></div>`,
  })
  const body = html`<p>${words.rolesIntro}</p>${form}`
  desk.show(memberPage(desk, { member, tab: 'roles', problems, body }))
}

export const showRoles: Page = async (desk) => {
  const member = await memberOf(desk)
  showForm(desk, { member, roles: member.roles.join('\n'), problems: NO_PROBLEMS })
}

export const changeRoles: Form = async (desk, form, again) => {
  const { actor, visit } = desk
  const { language } = visit
  const member = await memberOf(desk)
  const roles = form.get('roles') ?? ''
  const refusals = { 'administrator-last': { field: 'roles', text: WORDS[language].last } }
  const change = async () => {
    const organization = await desk.forChange(form.get('version') ?? undefined)
    return updateMember(actor, organization, { which: { id: member.id }, changes: { roles: linesOf(roles) } })
  }
  const problems = again ? NO_PROBLEMS : await problemsWith(change, { language, refusals })
  if (problems.size > 0) return showForm(desk, { member, roles, problems })
  desk.goTo(pathOf(member, 'roles'), 'saved')
}
