import { rotateKeys } from '@orgo/admin'
import { SIGNING_ALGORITHMS } from '@orgo/model'
import { html } from '../../pages/html.ts'
import { SITE } from '../../routes.ts'
import { choices, NO_PROBLEMS, type Problems, selectField } from '../../site/fields.ts'
import { postForm } from '../../site/form.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { problemsWith } from '../problems-with.ts'
import { settingsPage } from '../settings-page.ts'
import { WORDS } from './languages.ts'

const PATH = `${SITE.signingKeys}/rotate`

type Shown = { alg: string; atOnce: boolean; problems: Problems }

const showForm = (desk: Desk, { alg, atOnce, problems }: Shown): void => {
  const { language, formToken } = desk.visit
  const words = WORDS[language]
  const { later, now } = words.when
  const options = [{ value: '', label: words.alg.all }].concat(
    SIGNING_ALGORITHMS.map((value) => ({ value, label: value })),
  )
  const moments = [
    { value: '', ...later, chosen: !atOnce },
    { value: 'yes', ...now, chosen: atOnce },
  ]
  const body = html`${selectField({ name: 'alg', ...words.alg, value: alg, options, problems })}
${choices({ name: 'now', legend: words.when.legend, type: 'radio', choices: moments, problems })}
<div class="actions pair"><button type="submit">${words.rotateButton}</button>
<a class="button second" href="${SITE.signingKeys}">${words.cancel}</a></div>`
  desk.show(
    settingsPage(desk, {
      section: SITE.signingKeys,
      title: words.rotateTitle,
      narrow: true,
      problems,
      labels: { alg: words.alg.label, now: words.when.legend },
      body: html`<p>${words.rotateIntro}</p><ul>${words.follows.map((each) => html`<li>${each}</li>`)}</ul>
${postForm({ action: PATH, token: formToken, body })}`,
    }),
  )
}

/** Says what follows from new keys, before they are made. */
export const showRotate: Page = async (desk) =>
  showForm(desk, { alg: '', atOnce: false, problems: NO_PROBLEMS })

export const rotate: Form = async (desk, form, again) => {
  const { actor, visit } = desk
  const alg = form.get('alg') ?? ''
  const atOnce = form.get('now') === 'yes'
  const input = { ...(alg === '' ? {} : { alg }), ...(atOnce ? { now: true } : {}) }
  const make = async () => rotateKeys(actor, await desk.forChange(), input)
  const problems = again ? NO_PROBLEMS : await problemsWith(make, { language: visit.language })
  if (problems.size > 0) return showForm(desk, { alg, atOnce, problems })
  desk.goTo(SITE.signingKeys, 'rotated')
}
