import { updateOrganization } from '@orgo/admin'
import { html } from '../../pages/html.ts'
import { SITE } from '../../routes.ts'
import { NO_PROBLEMS, type Problems } from '../../site/fields.ts'
import { postForm } from '../../site/form.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { problemsWith } from '../problems-with.ts'
import { settingsPage } from '../settings-page.ts'
import { inputOf, readValues, rightFields, type Values, valuesOf } from './form.ts'
import { WORDS } from './languages.ts'
import type { Words } from './words.ts'

const show = (desk: Desk, { values, problems }: { values: Values; problems: Problems }): void => {
  const { visit, organization } = desk
  const words = WORDS[visit.language]
  const form = postForm({
    action: SITE.rights,
    token: visit.formToken,
    version: organization.record.updatedAt,
    body: rightFields(values, problems, words),
  })
  const isEmpty = Object.keys(values.rights).length === 0
  desk.show(
    settingsPage(desk, {
      section: SITE.rights,
      title: words.title,
      intro: words.intro,
      narrow: true,
      problems,
      labels: { role: words.role.label, new_rights: words.newRights },
      told: words.told,
      body: html`<p>${words.administrators}</p>${isEmpty && html`<p class="card">${words.none}</p>`}
${form}`,
    }),
  )
}

export const showRights: Page = async (desk) =>
  show(desk, { values: valuesOf(desk.organization.record), problems: NO_PROBLEMS })

/** Only the name of a new role can be wrong: the others are those that the organization has. */
const atNewRole = (problems: Problems): Problems =>
  new Map([...problems].map(([field, texts]) => [field === 'rights' ? 'role' : field, texts]))

// An operation takes a role without rights for one that loses them, which says nothing to somebody who has forgotten to tick a box.
const forgotten = ({ role, newRights }: Values, { nothingChosen }: Words): Problems =>
  role !== '' && newRights.length === 0 ? new Map([['new_rights', [nothingChosen]]]) : NO_PROBLEMS

export const changeRights: Form = async (desk, form, again) => {
  const { actor, visit } = desk
  const { language } = visit
  const values = readValues(form)
  const change = async () => {
    const organization = await desk.forChange(form.get('version') ?? undefined)
    return updateOrganization(actor, organization, inputOf(values))
  }
  const missing = again ? NO_PROBLEMS : forgotten(values, WORDS[language])
  const problems = again || missing.size > 0 ? missing : atNewRole(await problemsWith(change, { language }))
  if (problems.size > 0) return show(desk, { values, problems })
  desk.goTo(SITE.rights, 'saved')
}
