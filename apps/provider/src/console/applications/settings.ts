import { findApplication, Refusal, updateApplication } from '@orgo/admin'
import type { Application } from '@orgo/model'
import { html } from '../../pages/html.ts'
import { NO_PROBLEMS, type Problems, problemSummary, problemsOf } from '../../site/fields.ts'
import { SITE_WORDS } from '../../site/words.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { applicationFields } from './fields.ts'
import { inputOf, readValues, type Values, valuesOf } from './form.ts'
import { applicationPage, pathOf } from './frame.ts'
import { WORDS } from './languages.ts'

const applicationOf = ({ ctx, actor, organization }: Desk): Promise<Application> =>
  findApplication(actor, organization, { clientId: ctx.params.clientId ?? '' })

type Shown = { values: Values; problems: Problems }

const showForm = (desk: Desk, application: Application, { values, problems }: Shown): void => {
  const { language, formToken } = desk.visit
  const words = WORDS[language]
  const body = html`<div class="narrow">${problemSummary(SITE_WORDS[language], problems)}
<form method="post" action="${pathOf(application, 'settings')}" novalidate>
<input type="hidden" name="form_token" value="${formToken}">
${applicationFields({ type: application.type, values, problems, words })}
<div class="actions inline"><button type="submit">${words.save}</button></div>
</form></div>`
  desk.show(applicationPage(desk, { application, tab: 'settings', failed: problems.size > 0, body }))
}

export const showSettings: Page = async (desk) => {
  const application = await applicationOf(desk)
  showForm(desk, application, { values: valuesOf(application), problems: NO_PROBLEMS })
}

export const changeSettings: Form = async (desk, form, again) => {
  const application = await applicationOf(desk)
  const { clientId } = application
  const values = readValues(form)
  try {
    if (!again)
      await updateApplication(desk.actor, await desk.forChange(), { clientId, fields: inputOf(values) })
    desk.goTo(pathOf(application, 'settings'), 'saved')
  } catch (error) {
    if (!(error instanceof Refusal && error.reason === 'input-invalid')) throw error
    const problems = problemsOf(error.violations, desk.visit.language)
    showForm(desk, application, { values, problems })
  }
}
