import type { Response } from 'supertest'
import { type Browser, createBrowser, fieldOf, locationOf, PASSWORD, type Target } from './browser.ts'

export const APPLICATIONS = '/settings/developers/oauth-applications'
export const ADMIN = 'admin@acme.example'

/** Opens one of our pages, signs in where that is asked for, and returns the page. */
export const open = async (browser: Browser, path: string, email = ADMIN): Promise<Response> => {
  let response = await browser.get(path)
  for (let step = 0; step < 8 && response.status >= 300 && response.status < 400; step += 1) {
    const { pathname, search } = locationOf(response)
    response = await browser.get(`${pathname}${search}`)
    if (pathname.startsWith('/interaction/') && response.text.includes('name="password"'))
      response = await browser.post(`${pathname}/login`, { email, password: PASSWORD })
  }
  return response
}

export type Console = {
  browser: Browser
  open(path: string): Promise<Response>
  /** Sends a form of the page at `page` to `action`, with the page's token and, if it has one, the version of the record that it shows. */
  send(page: string, action: string, form?: Record<string, string>): Promise<Response>
}

/** A browser in which somebody is signed in at the provider's own pages. */
export const signIn = async (app: Target, email = ADMIN): Promise<Console> => {
  const browser = createBrowser(app)
  const openPage = (path: string) => open(browser, path, email)
  await openPage('/settings')
  return {
    browser,
    open: openPage,
    async send(page, action, form = {}) {
      const { text } = await openPage(page)
      const version = fieldOf(text, 'version')
      const hidden = { form_token: fieldOf(text, 'form_token'), ...(version === '' ? {} : { version }) }
      return browser.post(action, { ...hidden, ...form })
    },
  }
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** Returns what a person reads on a page, with `[` and `]` around what is marked. */
export const readable = ({ text }: Pick<Response, 'text'>): string =>
  text
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<mark[^>]*>(.*?)<\/mark>/g, '[$1]')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ')
