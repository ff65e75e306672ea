import { findApplication, updateApplication } from '@orgo/admin'
import type { Application } from '@orgo/model'
import { html } from '../../pages/html.ts'
import { NO_PROBLEMS, type Problems } from '../../site/fields.ts'
import { postForm } from '../../site/form.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { problemsWith } from '../problems-with.ts'
import { applicationFields, labelsOf } from './fields.ts'
import { inputOf, readValues, type Values, valuesOf } from './form.ts'
import { applicationPage, pathOf } from './frame.ts'
import { WORDS } from './languages.ts'

const applicationOf = ({ ctx, actor, organization }: Desk): Promise<Application> =>
  findApplication(actor, organization, { clientId: ctx.params.clientId ?? '' })

type Shown = { values: Values; problems: Problems }

const showForm = (desk: Desk, application: Application, { values, problems }: Shown): void => {
  const { language, formToken } = desk.visit
  const words = WORDS[language]
  const form = postForm({
    action: pathOf(application, 'settings'),
    token: formToken,
    version: application.updatedAt,
    body: html`${applicationFields({ type: application.type, values, problems, words })}
<div class="actions inline"><button type="submit">${words.save}</button></div>`,
  })
  const body = html`<div class="narrow">${form}</div>`
  desk.show(applicationPage(desk, { application, tab: 'settings', problems, labels: labelsOf(words), body }))
}

export const showSettings: Page = async (desk) => {
  const application = await applicationOf(desk)
  showForm(desk, application, { values: valuesOf(application), problems: NO_PROBLEMS })
}

export const changeSettings: Form = async (desk, form, again) => {
  const application = await applicationOf(desk)
  const { clientId } = application
  const values = readValues(form)
  const change = async () => {
    const organization = await desk.forChange(form.get('version') ?? undefined)
    return updateApplication(desk.actor, organization, { clientId, fields: inputOf(values) })
  }
  const { language } = desk.visit
  const problems = again ? NO_PROBLEMS : await problemsWith(change, { language })
  if (problems.size > 0) return showForm(desk, application, { values, problems })
  desk.goTo(pathOf(application, 'settings'), 'saved')
}
