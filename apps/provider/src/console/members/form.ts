import { MEMBER_STATUSES, type Member } from '@orgo/model'
import { type Html, html } from '../../pages/html.ts'
import { type Problems, selectField, textArea, textField } from '../../site/fields.ts'
import { linesOf } from '../../site/form.ts'
import type { Words } from './words.ts'

/** What a form about a member has in its fields, as it was sent. Passwords are never shown again. */
export type Values = { name: string; email: string; status: string; groups: string }

export const NEW_VALUES: Values = { name: '', email: '', status: 'active', groups: '' }

export const valuesOf = ({ name, email, status, groups }: Member): Values => ({
  name,
  email,
  status,
  groups: groups.join('\n'),
})

export const readValues = (form: URLSearchParams): Values => {
  const text = (name: string): string => form.get(name) ?? ''
  return { name: text('name'), email: text('email'), status: text('status'), groups: text('groups') }
}

/** Returns an operation's input. */
export const inputOf = ({ groups, ...values }: Values) => ({ ...values, groups: linesOf(groups) })

/** Returns the labels of all fields, for the summary of problems. */
export const labelsOf = ({ fields }: Words): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, { label }]) => [name, label]))

type Shown = { values: Values; problems: Problems; words: Words }

/** Returns the fields that describe a member, for a new one and for one that is changed. */
export const memberFields = ({ values, problems, words: { fields, statuses } }: Shown): Html => {
  const options = MEMBER_STATUSES.map((value) => ({ value, label: statuses[value] }))
  return html`${textField({ name: 'name', ...fields.name, value: values.name, problems })}
${textField({ name: 'email', ...fields.email, value: values.email, type: 'email', problems })}
${selectField({ name: 'status', ...fields.status, value: values.status, options, problems })}
${textArea({ name: 'groups', ...fields.groups, value: values.groups, rows: 3, problems })}`
}
