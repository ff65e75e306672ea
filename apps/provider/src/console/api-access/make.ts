import { createApiToken, type MadeToken } from '@orgo/admin'
import { RIGHTS } from '@orgo/model'
import { html } from '../../pages/html.ts'
import { SITE } from '../../routes.ts'
import { choices, NO_PROBLEMS, type Problems, textField } from '../../site/fields.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { problemsWith } from '../problems-with.ts'
import { settingsPage } from '../settings-page.ts'
import { WORDS } from './languages.ts'

type Values = { name: string; rights: string[]; expires_at: string }

type Shown = { values: Values; problems: Problems }

const showForm = (desk: Desk, { values, problems }: Shown): void => {
  const { language, formToken } = desk.visit
  const words = WORDS[language]
  const rights = RIGHTS.map((right) => ({
    value: right,
    label: right,
    hint: words.rights[right],
    chosen: values.rights.includes(right),
  }))
  desk.show(
    settingsPage(desk, {
      section: SITE.apiAccess,
      title: words.createTitle,
      intro: words.createIntro,
      narrow: true,
      problems,
      labels: { name: words.name.label, rights: words.rightsLegend, expires_at: words.expires.label },
      body: html`<form method="post" action="${SITE.apiAccess}" novalidate>
<input type="hidden" name="form_token" value="${formToken}">
${textField({ name: 'name', ...words.name, value: values.name, problems })}
${choices({ name: 'rights', legend: words.rightsLegend, hint: words.rightsHint, type: 'checkbox', problems, choices: rights })}
${textField({ name: 'expires_at', ...words.expires, value: values.expires_at, problems })}
<div class="actions inline"><button type="submit">${words.create}</button></div></form>`,
    }),
  )
}

export const showMake: Page = async (desk) =>
  showForm(desk, { values: { name: '', rights: [], expires_at: '' }, problems: NO_PROBLEMS })

const showMade = (desk: Desk, { value, token }: MadeToken): void => {
  const words = WORDS[desk.visit.language]
  desk.show(
    settingsPage(desk, {
      section: SITE.apiAccess,
      title: words.made,
      intro: token.name,
      narrow: true,
      body: html`<code class="secret" data-copy="${words.made}" id="api-token">${value}</code><p class="careful">${words.once}</p>
<p>${words.header}</p><pre tabindex="0"><code>Api-Token: ${value}</code></pre>
<p class="actions inline"><a class="button" href="${SITE.apiAccess}">${words.back}</a></p>`,
    }),
  )
}

const showMadeAlready = (desk: Desk): void => {
  const words = WORDS[desk.visit.language]
  desk.show(
    settingsPage(desk, {
      section: SITE.apiAccess,
      title: words.madeAlready,
      body: html`<p>${words.madeAlreadyFix}</p>
<p class="actions inline"><a class="button" href="${SITE.apiAccess}">${words.back}</a></p>`,
    }),
  )
}

/** Makes a token. The answer itself shows it, which no other page can. */
export const make: Form = async (desk, form, again) => {
  if (again) return showMadeAlready(desk)
  const values = {
    name: form.get('name') ?? '',
    rights: form.getAll('rights'),
    expires_at: (form.get('expires_at') ?? '').trim(),
  }
  let made: MadeToken | undefined
  const problems = await problemsWith(
    async () => {
      made = await createApiToken(desk.actor, await desk.forChange(), {
        name: values.name,
        rights: values.rights,
        ...(values.expires_at === '' ? {} : { expiresAt: values.expires_at }),
      })
    },
    { language: desk.visit.language },
  )
  if (made) showMade(desk, made)
  else showForm(desk, { values, problems })
}
