import { type Application, SCOPES } from '@orgo/model'
import { type Html, html } from '../../pages/html.ts'
import { SITE } from '../../routes.ts'
import { choices, type Problems, textArea, textField } from '../../site/fields.ts'
import type { Values } from './form.ts'
import type { Words } from './words.ts'

type Shown = { type: Application['type']; values: Values; problems: Problems; words: Words }

/** Returns the labels of the fields, for the summary of what is wrong with them. */
export const labelsOf = ({ fields }: Words): Record<string, string> => ({
  name: fields.name.label,
  description: fields.description.label,
  homepage: fields.homepage.label,
  redirect_uris: fields.redirectUris.label,
  scope: fields.scope.label,
  post_logout_redirect_uris: fields.postLogoutRedirectUris.label,
  backchannel_logout_uri: fields.backchannelLogoutUri.label,
  id_token_claims: fields.idTokenClaims.label,
  refresh_overlap: fields.refreshOverlap.label,
})

const redirectFields = ({ type, values, problems, words: { fields, sameAsRedirectUris } }: Shown): Html =>
  html`${textArea({ name: 'redirect_uris', ...fields.redirectUris, value: values.redirect_uris, check: `${SITE.checkRedirectUris}?type=${type}`, problems })}
${textArea({ name: 'post_logout_redirect_uris', ...fields.postLogoutRedirectUris, value: values.post_logout_redirect_uris, rows: 2, problems })}
<div class="choice"><input type="checkbox" id="same_as_redirect_uris" name="same_as_redirect_uris" value="1"${values.same_as_redirect_uris && html` checked`}><label for="same_as_redirect_uris">${sameAsRedirectUris}</label></div>`

const scopeField = ({ values, problems, words: { fields, scopes } }: Shown): Html =>
  choices({
    name: 'scope',
    legend: fields.scope.label,
    hint: fields.scope.hint,
    type: 'checkbox',
    problems,
    choices: SCOPES.map((scope) => ({
      value: scope,
      label: scope,
      hint: scopes[scope],
      chosen: values.scope.includes(scope),
    })),
  })

const RARE = ['backchannel_logout_uri', 'id_token_claims', 'refresh_overlap']

const rareFields = ({ values, problems, words: { fields, idTokenClaims, more } }: Shown): Html => {
  const claims = Object.entries(idTokenClaims).map(([value, label]) => ({
    value,
    label,
    chosen: values.id_token_claims === value,
  }))
  return html`<details${RARE.some((name) => problems.has(name)) && html` open`}><summary>${more}</summary>
${textField({ name: 'backchannel_logout_uri', ...fields.backchannelLogoutUri, value: values.backchannel_logout_uri, problems })}
${choices({ name: 'id_token_claims', legend: fields.idTokenClaims.label, hint: fields.idTokenClaims.hint, type: 'radio', problems, choices: claims })}
${textField({ name: 'refresh_overlap', ...fields.refreshOverlap, value: values.refresh_overlap, problems })}
</details>`
}

/** Returns the fields that describe an application, for a new one and for one that is changed. A service signs nobody in. */
export const applicationFields = (shown: Shown): Html => {
  const { type, values, problems, words } = shown
  const { fields } = words
  return html`${textField({ name: 'name', ...fields.name, value: values.name, problems })}
${textField({ name: 'description', ...fields.description, value: values.description, problems })}
${textField({ name: 'homepage', ...fields.homepage, value: values.homepage, problems })}
${type !== 'service' && redirectFields(shown)}
${scopeField(shown)}
${type !== 'service' && rareFields(shown)}`
}
