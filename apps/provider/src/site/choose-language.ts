import type { Middleware, ParameterizedContext } from 'koa'
import { readFormBody } from '../edge/form-body.ts'
import type { RequestState } from '../edge/state.ts'
import { CatalogueError } from '../errors/catalogue-error.ts'
import { isOwnForm, ownOrigin } from '../oidc/browser/own-forms.ts'
import { keepLanguage } from '../pages/chosen-language.ts'
import { LANGUAGES } from '../pages/language.ts'
import { LANGUAGE_CHOICE, ownPath, START } from '../routes.ts'

/**
 * Returns the page that the form stood on, by its `Referer`: an address may have a code in it, which no page repeats. The page is shown in
 * the language that was chosen, whatever the link to it has asked for.
 */
const pageOf = (ctx: ParameterizedContext<RequestState>): string => {
  const address = URL.parse(ctx.get('Referer'))
  if (address?.origin !== ownOrigin(ctx)) return START
  if (address.searchParams.has('ui_locales')) address.searchParams.delete('ui_locales')
  return ownPath(`${address.pathname}${address.search}`) ?? START
}

/**
 * Takes the form below our pages with which somebody chooses their language, signed in or not, on every host: the pages that explain errors
 * are on hosts without an organization too. The choice is no secret and changes no record, so that the form has no token.
 *
 * @throws CatalogueError `foreign-form`, `invalid-request`
 */
export const takeLanguage: Middleware<RequestState> = async (ctx, next) => {
  if (ctx.path !== LANGUAGE_CHOICE || ctx.method !== 'POST') return next()
  ctx.state.route = LANGUAGE_CHOICE
  if (isOwnForm(ctx) === false) throw new CatalogueError('foreign-form')
  const form = new URLSearchParams(await readFormBody(ctx))
  const language = LANGUAGES.find((each) => each === form.get('language'))
  if (language === undefined) throw new CatalogueError('invalid-request')
  keepLanguage(ctx, language)
  ctx.status = 303
  ctx.redirect(pageOf(ctx))
}
