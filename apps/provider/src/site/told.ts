import type { Context } from 'koa'
import { cookiePairs } from '../cookie-pairs.ts'
import { type Html, html } from '../pages/html.ts'

const NAME = 'orgo-told'

/** Lets the next page tell what a form has done. The browser keeps the name of the sentence, no text: a planted cookie can say nothing. */
export const tellNext = (ctx: Context, what: string): void =>
  ctx.append('Set-Cookie', `${NAME}=${what}; Max-Age=60; Path=/; HttpOnly; SameSite=Lax`)

/** Returns what is to be told, once. */
export const takeTold = (ctx: Context): string | undefined => {
  const told = ctx.method === 'GET' ? cookiePairs(ctx).find(([name]) => name === NAME)?.[1] : undefined
  if (told !== undefined) ctx.append('Set-Cookie', `${NAME}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`)
  return told
}

/** Returns the sentence that a page has for what is to be told; nothing if it has none. */
export const toldNotice = (told: string | undefined, sentences: Readonly<Record<string, string>>): Html =>
  told !== undefined && Object.hasOwn(sentences, told)
    ? html`<p class="told" role="status">${sentences[told]}</p>`
    : html``
