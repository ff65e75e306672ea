import { createHash } from 'node:crypto'
import { createApplication, findApplication, Refusal } from '@orgo/admin'
import { APPLICATION_TYPES, type Application } from '@orgo/model'
import { html } from '../../pages/html.ts'
import { SITE } from '../../routes.ts'
import { NO_PROBLEMS, type Problems, problemSummary, problemsOf } from '../../site/fields.ts'
import { SITE_WORDS } from '../../site/words.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { credentials } from './credentials.ts'
import { applicationFields, labelsOf } from './fields.ts'
import { inputOf, NEW_VALUES, readValues, type Values } from './form.ts'
import { WORDS } from './languages.ts'

type Type = Application['type']

const typeOf = (value: string | null): Type | undefined => APPLICATION_TYPES.find((type) => type === value)

const showTypes = ({ visit: { language }, show }: Desk): void => {
  const words = WORDS[language]
  const card = (
    type: Type,
  ) => html`<div class="card"><h2><a href="?type=${type}">${words.types[type].title}</a></h2>
<p>${words.types[type].is}</p><p class="soft">${words.types[type].follows}</p></div>`
  show({
    title: words.chooseType,
    section: SITE.applications,
    body: html`<div class="narrow"><h1>${words.chooseType}</h1>
<p class="soft">${words.chooseTypeIntro}</p>
${APPLICATION_TYPES.map(card)}</div>`,
  })
}

type Shown = { type: Type; values: Values; problems: Problems }

const showForm = (
  { visit: { language, formToken }, show }: Desk,
  { type, values, problems }: Shown,
): void => {
  const words = WORDS[language]
  const title = words.createTitle(words.types[type].title)
  show({
    title,
    section: SITE.applications,
    failed: problems.size > 0,
    body: html`<div class="narrow">${problemSummary(SITE_WORDS[language], problems, labelsOf(words))}
<h1>${title}</h1>
<p class="soft">${words.types[type].follows}</p>
<form method="post" action="${SITE.applications}" novalidate>
<input type="hidden" name="form_token" value="${formToken}">
<input type="hidden" name="type" value="${type}">
${applicationFields({ type, values, problems, words })}
<div class="actions pair"><button type="submit">${words.create}</button>
<a class="button second" href="${SITE.applications}">${words.cancel}</a></div>
</form></div>`,
  })
}

/** Asks what is being built, then shows the form for it. */
export const showCreate: Page = async (desk) => {
  const type = typeOf(new URLSearchParams(desk.ctx.querystring).get('type'))
  if (type) showForm(desk, { type, values: NEW_VALUES, problems: NO_PROBLEMS })
  else showTypes(desk)
}

// The client id follows from the form's token. A form that is sent twice names the same application, which exists then.
const clientIdOf = (form: URLSearchParams): string => {
  const hex = createHash('sha256')
    .update(`application ${form.get('form_token')}`)
    .digest('hex')
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-a$4-$5')
}

const showCreatedAlready = async (desk: Desk, form: URLSearchParams): Promise<void> => {
  const words = WORDS[desk.visit.language]
  const application = await findApplication(desk.actor, desk.organization, { clientId: clientIdOf(form) })
  desk.show({
    title: words.alreadyCreated,
    section: SITE.applications,
    body: html`<h1>${words.alreadyCreated}</h1><p>${application.name}: ${words.alreadyCreatedFix}</p>
<p class="actions inline"><a class="button" href="${SITE.applications}/${application.clientId}">${words.goOn}</a></p>`,
  })
}

/** Registers the application. The answer itself has the secret, which no other page can show. */
export const create: Form = async (desk, form, again) => {
  if (again) return showCreatedAlready(desk, form)
  const type = typeOf(form.get('type')) ?? 'web'
  const values = readValues(form)
  const given = Object.entries(inputOf(values)).filter(([name, value]) => value !== '' || name === 'name')
  const fields = {
    ...Object.fromEntries(given),
    type,
    scope: values.scope.join(' '),
    clientId: clientIdOf(form),
  }
  try {
    const made = await createApplication(desk.actor, await desk.forChange(), { fields })
    const words = WORDS[desk.visit.language]
    desk.show(credentials(desk, made, words.created(made.application.name)))
  } catch (error) {
    if (!(error instanceof Refusal && error.reason === 'input-invalid')) throw error
    const problems = problemsOf(error.violations, desk.visit.language)
    showForm(desk, { type, values, problems })
  }
}
