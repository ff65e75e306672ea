import type { Context } from 'koa'
import { cookiePairs } from '../cookie-pairs.ts'
import { chooseLanguage, type Language } from './language.ts'

// Browsers keep no cookie for longer.
const KEPT_FOR_SECONDS = 400 * 24 * 60 * 60

// On https no sibling host may set it. On http one may, and with it choose the language of a page.
const nameOf = ({ state: { protocol } }: Context): string =>
  protocol === 'https' ? '__Host-orgo-language' : 'orgo-language'

/** Returns the language of the page that answers a request. `uiLocales` is the request's parameter, where it takes one. */
export const languageFor = (ctx: Context, uiLocales?: unknown): Language => {
  const chosen = cookiePairs(ctx).find(([name]) => name === nameOf(ctx))?.[1]
  return chooseLanguage({ uiLocales, chosen, accepted: ctx.get('Accept-Language') })
}

/** Lets the browser keep the language that was chosen in it, whoever is signed in there. */
export const keepLanguage = (ctx: Context, language: Language): void => {
  const secure = ctx.state.protocol === 'https' ? '; Secure' : ''
  const attributes = `Max-Age=${KEPT_FOR_SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure}`
  ctx.append('Set-Cookie', `${nameOf(ctx)}=${language}; ${attributes}`)
}
