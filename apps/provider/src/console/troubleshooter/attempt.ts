import { type Diagnosis, type Fix, findApplication, findFailure, fixFailure } from '@orgo/admin'
import { wordsOf } from '../../errors/words.ts'
import { type Html, html } from '../../pages/html.ts'
import { momentOf } from '../../site/days.ts'
import { applicationPage, pathOf } from '../applications/frame.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { WORDS } from './languages.ts'
import { sentencesOf } from './sentences.ts'
import type { Words } from './words.ts'

const difference = ({ difference: found }: Diagnosis, words: Words): Html => {
  if (!found) return html``
  const { part, before, received, registered, after } = found
  const marked = (text: string) =>
    text === '' ? html`<mark class="gap">␣</mark>` : html`<mark>${text}</mark>`
  return html`<p><strong>${words.parts[part]}.</strong></p>
<h3>${words.received}</h3><p><code class="secret" id="received">${before}${marked(received)}${after}</code></p>
<h3>${words.registered}</h3><p><code class="secret" id="registered">${before}${marked(registered)}${after}</code></p>`
}

const valuesOf = (value: string[] | number): string =>
  Array.isArray(value) ? value.join('\n') : String(value)

const fixForm = (fix: Fix, words: Words, { action, token }: { action: string; token: string }): Html =>
  html`<div class="card"><h2>${words.fix.title}</h2>
<p>${words.fix[fix.kind]}</p>
${fix.kind !== 'enable' && html`<h3>${words.fix.before}</h3><pre>${valuesOf(fix.before)}</pre><h3>${words.fix.after}</h3><pre>${valuesOf(fix.after)}</pre>`}
<p class="careful">${words.fix.careful}</p>
<form method="post" action="${action}" class="inline">
<input type="hidden" name="form_token" value="${token}">
<button type="submit">${words.fix.button}</button></form></div>`

const facts = (diagnosis: Diagnosis, words: Words, when: string): Html => {
  const { id, step, who, code, address, userAgent } = diagnosis
  const rows = [
    [words.when, when],
    [words.step, words.steps[step] ?? step],
    [words.who, words.acts[who]],
    [words.code, code],
    [words.requestId, id],
    [words.from, address],
    [words.program, userAgent],
  ].filter(([, value]) => value !== undefined && value !== '')
  return html`<div class="card"><dl class="facts">${rows.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl></div>`
}

const explained = (
  { visit: { language, formToken }, actor }: Desk,
  diagnosis: Diagnosis,
  path: string,
): Html => {
  const words = WORDS[language]
  const { title, cause, fix } = wordsOf(language, diagnosis.code)
  const sentences = sentencesOf(diagnosis, language)
  const isMore = sentences.length > 0 || diagnosis.difference !== undefined
  const mayFix = diagnosis.fix && actor.rights.includes('change')
  return html`<div class="narrow"><p><a href="${path}">${words.back}</a></p>
<h2>${title}</h2>
<p>${cause}</p><p>${fix}</p>
<h2>${words.exactly}</h2>
${difference(diagnosis, words)}
${sentences.map((sentence) => html`<p>${sentence}</p>`)}
${!isMore && html`<p>${words.nothing}</p>`}
${mayFix && diagnosis.fix && fixForm(diagnosis.fix, words, { action: `${path}/${diagnosis.id}`, token: formToken })}
${facts(diagnosis, words, momentOf(language, diagnosis.at))}</div>`
}

const which = ({ ctx }: Desk) => ({ clientId: ctx.params.clientId ?? '', id: ctx.params.id ?? '' })

/** Explains one failed attempt, and offers to mend what made it fail. */
export const showAttempt: Page = async (desk) => {
  const { actor, organization } = desk
  const application = await findApplication(actor, organization, which(desk))
  const diagnosis = await findFailure(actor, organization, which(desk))
  const body = explained(desk, diagnosis, pathOf(application, 'troubleshooter'))
  desk.show(applicationPage(desk, { application, tab: 'troubleshooter', body }))
}

/** Changes the setting that made the attempt fail. */
export const mendAttempt: Form = async (desk, _form, again) => {
  const { clientId, id } = which(desk)
  if (!again) await fixFailure(desk.actor, await desk.forChange(), { clientId, id })
  desk.goTo(`${pathOf({ clientId }, 'troubleshooter')}/${id}`, 'mended')
}
