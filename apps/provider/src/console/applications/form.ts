import type { Application } from '@orgo/model'
import { linesOf } from '../../site/form.ts'

/** What a form about an application has in its fields, as it was sent. */
export type Values = {
  name: string
  description: string
  homepage: string
  redirect_uris: string
  scope: string[]
  post_logout_redirect_uris: string
  same_as_redirect_uris: boolean
  backchannel_logout_uri: string
  id_token_claims: string
  refresh_overlap: string
}

/** A form for a new application. */
export const NEW_VALUES: Values = {
  name: '',
  description: '',
  homepage: '',
  redirect_uris: '',
  scope: ['openid', 'profile', 'email'],
  post_logout_redirect_uris: '',
  same_as_redirect_uris: false,
  backchannel_logout_uri: '',
  id_token_claims: 'scope',
  refresh_overlap: '10',
}

export const valuesOf = (application: Application): Values => ({
  name: application.name,
  description: application.description ?? '',
  homepage: application.homepage ?? '',
  redirect_uris: application.redirectUris.join('\n'),
  scope: application.scope,
  post_logout_redirect_uris: application.postLogoutRedirectUris.join('\n'),
  same_as_redirect_uris: false,
  backchannel_logout_uri: application.backchannelLogoutUri ?? '',
  id_token_claims: application.idTokenClaims,
  refresh_overlap: String(application.refreshOverlap),
})

export const readValues = (form: URLSearchParams): Values => {
  const text = (name: string): string => form.get(name) ?? ''
  return {
    name: text('name'),
    description: text('description'),
    homepage: text('homepage'),
    redirect_uris: text('redirect_uris'),
    scope: form.getAll('scope'),
    post_logout_redirect_uris: text('post_logout_redirect_uris'),
    same_as_redirect_uris: form.has('same_as_redirect_uris'),
    backchannel_logout_uri: text('backchannel_logout_uri'),
    id_token_claims: text('id_token_claims'),
    refresh_overlap: text('refresh_overlap'),
  }
}

/** Returns an operation's input. An empty optional field is `''`, which removes it from an application. */
export const inputOf = (values: Values) => ({
  name: values.name,
  description: values.description.trim(),
  homepage: values.homepage.trim(),
  redirectUris: linesOf(values.redirect_uris),
  scope: values.scope.join(' '),
  postLogoutRedirectUris: linesOf(
    values.same_as_redirect_uris ? values.redirect_uris : values.post_logout_redirect_uris,
  ),
  backchannelLogoutUri: values.backchannel_logout_uri.trim(),
  idTokenClaims: values.id_token_claims,
  refreshOverlap: values.refresh_overlap.trim(),
})
