import type { Violation } from '@orgo/admin'
import { type Html, html } from '../pages/html.ts'
import type { Language } from '../pages/language.ts'
import { sayViolation } from './violations/index.ts'
import { SITE_WORDS, type SiteWords } from './words.ts'

/** What is wrong with a form's fields, by the field's name. */
export type Problems = ReadonlyMap<string, readonly string[]>

export const NO_PROBLEMS: Problems = new Map()

/** Says what is wrong with which field and, in a field that has several lines, with which line. The field is the first part of the path. */
export const problemsOf = (violations: readonly Violation[], language: Language): Problems => {
  const problems = new Map<string, string[]>()
  for (const violation of violations) {
    const [field = '', index = ''] = violation.path.split('.')
    const said = sayViolation(language, violation)
    const text = /^\d+$/.test(index) ? SITE_WORDS[language].line(Number(index) + 1, said) : said
    problems.set(field, [...(problems.get(field) ?? []), text])
  }
  return problems
}

/** Returns the summary above the heading, with a link to each field (GOV.UK Design System, error summary). `labels` names the fields. */
export const problemSummary = (
  words: SiteWords,
  problems: Problems,
  labels: Readonly<Record<string, string>> = {},
): Html => {
  if (problems.size === 0) return html``
  const link = (field: string, text: string): Html => {
    const label = labels[field]
    return html`<li><a href="#${field}">${label === undefined ? text : words.labeled(label, text)}</a></li>`
  }
  return html`<div class="summary" role="alert" aria-labelledby="problems"><h2 id="problems">${words.problems}</h2>
<ul>${[...problems].flatMap(([field, texts]) => texts.map((text) => link(field, text)))}</ul></div>`
}

type Field = {
  name: string
  label: string
  hint?: string | undefined
  problems: Problems
}

type Described = Field & { control: (attributes: Html) => Html }

/** Returns a labeled control with its hint and what is wrong with it, tied together for screen readers. */
const described = ({ name, label, hint, problems, control }: Described): Html => {
  const texts = problems.get(name) ?? []
  const ids = [...(hint ? [`${name}-hint`] : []), ...(texts.length > 0 ? [`${name}-wrong`] : [])]
  const attributes = html`id="${name}" name="${name}"${ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`}${texts.length > 0 && html` aria-invalid="true"`}`
  return html`<div class="field${texts.length > 0 && ' bad'}"><label for="${name}">${label}</label>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${texts.length > 0 && html`<div id="${name}-wrong">${texts.map((text) => html`<p class="wrong">${text}</p>`)}</div>`}
${control(attributes)}</div>`
}

type TextField = Field & { value: string; type?: string; required?: boolean; autocomplete?: string }

export const textField = ({
  value,
  type = 'text',
  required = false,
  autocomplete = 'off',
  ...field
}: TextField): Html =>
  described({
    ...field,
    control: (attributes) =>
      html`<input ${attributes} type="${type}" value="${value}" autocomplete="${autocomplete}"${required && html` required`}>`,
  })

type TextArea = Field & {
  value: string
  rows?: number
  /** The address that the script asks what is wrong with the field while somebody types. */
  check?: string
}

export const textArea = ({ value, rows = 4, check, ...field }: TextArea): Html =>
  described({
    ...field,
    control: (attributes) =>
      html`<textarea ${attributes} rows="${rows}"${check !== undefined && html` data-check="${check}"`} spellcheck="false" autocapitalize="none">${value}</textarea>`,
  })

type Option = { value: string; label: string }

export const selectField = ({
  options,
  value,
  ...field
}: Field & { options: readonly Option[]; value: string }): Html =>
  described({
    ...field,
    control: (attributes) =>
      html`<select ${attributes}>${options.map((each) => html`<option value="${each.value}"${each.value === value && html` selected`}>${each.label}</option>`)}</select>`,
  })

type Choice = { value: string; label: string; hint?: string; chosen: boolean }

type Choices = {
  name: string
  legend: string
  hint?: string
  type: 'checkbox' | 'radio'
  choices: readonly Choice[]
  problems: Problems
}

/** Returns a group of checkboxes or radio buttons of one name. */
export const choices = ({ name, legend, hint, type, choices: all, problems }: Choices): Html => {
  const texts = problems.get(name) ?? []
  const one = ({ value, label, hint: more, chosen }: Choice, index: number): Html => {
    const id = index === 0 ? name : `${name}-${index}`
    return html`<div class="choice"><input type="${type}" id="${id}" name="${name}" value="${value}"${chosen && html` checked`}${more && html` aria-describedby="${id}-more"`}>
<label for="${id}">${label}</label>${more && html`<p class="hint" id="${id}-more">${more}</p>`}</div>`
  }
  return html`<fieldset class="field${texts.length > 0 && ' bad'}"><legend>${legend}</legend>
${hint && html`<p class="hint">${hint}</p>`}
${texts.map((text) => html`<p class="wrong">${text}</p>`)}
${all.map(one)}</fieldset>`
}
