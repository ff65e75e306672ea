import type { Organization } from '@orgo/model'
import { RIGHTS } from '@orgo/model'
import { type Html, html } from '../../pages/html.ts'
import { choices, type Problems, textField } from '../../site/fields.ts'
import type { Words } from './words.ts'

/** What the form has in its fields: the rights of each role, and of one that had none before. */
export type Values = {
  rights: Readonly<Record<string, readonly string[]>>
  role: string
  newRights: readonly string[]
}

export const valuesOf = ({ rights = {} }: Organization): Values => ({ rights, role: '', newRights: [] })

const PREFIX = 'of-'

/** Reads the form. A role without a ticked box has no right any more, so the form names its roles beside the boxes. */
export const readValues = (form: URLSearchParams): Values => ({
  rights: Object.fromEntries(form.getAll('known').map((role) => [role, form.getAll(`${PREFIX}${role}`)])),
  role: (form.get('role') ?? '').trim(),
  newRights: form.getAll('new_rights'),
})

/** Returns an operation's input. */
export const inputOf = ({ rights, role, newRights }: Values) => ({
  rights: role === '' ? rights : { ...rights, [role]: newRights },
})

const boxes = (chosen: readonly string[], words: Words) =>
  RIGHTS.map((right) => ({ value: right, ...words.rights[right], chosen: chosen.includes(right) }))

export const rightFields = ({ rights, role, newRights }: Values, problems: Problems, words: Words): Html => {
  const one = ([name, chosen]: [string, readonly string[]]): Html =>
    html`<div class="card"><input type="hidden" name="known" value="${name}">
${choices({ name: `${PREFIX}${name}`, legend: name, type: 'checkbox', choices: boxes(chosen, words), problems })}</div>`
  return html`${Object.entries(rights).map(one)}
<div class="card"><h2>${words.another}</h2>
${textField({ name: 'role', ...words.role, value: role, problems })}
${choices({ name: 'new_rights', legend: words.newRights, type: 'checkbox', choices: boxes(newRights, words), problems })}</div>
<div class="actions inline"><button type="submit">${words.save}</button></div>`
}
