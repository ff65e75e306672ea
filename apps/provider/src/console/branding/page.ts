import { previewOrganization, updateOrganization } from '@orgo/admin'
import type { Organization } from '@orgo/model'
import { type Html, html } from '../../pages/html.ts'
import { SITE } from '../../routes.ts'
import { NO_PROBLEMS, type Problems, textField } from '../../site/fields.ts'
import { postForm } from '../../site/form.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { problemsWith } from '../problems-with.ts'
import { settingsPage } from '../settings-page.ts'
import { WORDS } from './languages.ts'
import { preview, previewStyle } from './preview.ts'
import type { Words } from './words.ts'

const NAMES = ['name', 'logo', 'color'] as const

/** What the form has in its fields, as it was sent. */
type Values = Record<(typeof NAMES)[number], string>

const valuesOf = ({ name, logo = '', color = '' }: Organization): Values => ({ name, logo, color })

const readValues = (form: URLSearchParams): Values => {
  const text = (name: string): string => (form.get(name) ?? '').trim()
  return { name: text('name'), logo: text('logo'), color: text('color') }
}

const fields = (values: Values, problems: Problems, words: Words): Html =>
  html`${NAMES.map((name) => textField({ name, ...words.fields[name], value: values[name], problems }))}
<div class="actions pair"><button type="submit">${words.save}</button>
<button type="submit" class="second" name="preview" value="yes">${words.preview}</button></div>`

type Shown = {
  values: Values
  problems: Problems
  /** The organization in a look that is not saved. */
  tried?: Organization | undefined
}

const show = (desk: Desk, { values, problems, tried }: Shown): void => {
  const { visit, organization } = desk
  const { language, formToken: token } = visit
  const words = WORDS[language]
  const look = tried ?? organization.record
  const form = postForm({
    action: SITE.branding,
    token,
    version: organization.record.updatedAt,
    body: fields(values, problems, words),
  })
  const page = settingsPage(desk, {
    section: SITE.branding,
    title: words.title,
    intro: words.intro,
    narrow: true,
    problems,
    labels: Object.fromEntries(NAMES.map((name) => [name, words.fields[name].label])),
    told: words.told,
    body: html`${form}
${preview(look, { language, isSaved: tried === undefined })}`,
  })
  desk.show({ ...page, style: previewStyle(look) })
}

export const showBranding: Page = async (desk) =>
  show(desk, { values: valuesOf(desk.organization.record), problems: NO_PROBLEMS })

const tryLook = async (desk: Desk, values: Values): Promise<void> => {
  let tried: Organization | undefined
  const look = async () => {
    tried = await previewOrganization(desk.actor, desk.organization, values)
  }
  const problems = await problemsWith(look, { language: desk.visit.language })
  show(desk, { values, problems, tried })
}

export const changeBranding: Form = async (desk, form, again) => {
  const values = readValues(form)
  if (form.has('preview')) return tryLook(desk, values)
  const change = async () =>
    updateOrganization(desk.actor, await desk.forChange(form.get('version') ?? undefined), values)
  const problems = again ? NO_PROBLEMS : await problemsWith(change, { language: desk.visit.language })
  if (problems.size > 0) return show(desk, { values, problems })
  desk.goTo(SITE.branding, 'saved')
}
