import type { Response } from 'supertest'
import { ADA, type Browser, fieldOf, locationOf } from './browser.ts'

/** Opens a page of the provider's own application, signs in where it asks for that, and returns the page. */
export const openPage = async (browser: Browser, path: string, person = ADA): Promise<Response> => {
  let response = await browser.get(path)
  for (let step = 0; step < 8 && response.status >= 300 && response.status < 400; step += 1) {
    const { pathname, search } = locationOf(response)
    response = await browser.get(`${pathname}${search}`)
    if (response.text.includes('name="password"') && response.text.includes('name="email"'))
      response = await browser.post(`${pathname}/login`, person)
  }
  return response
}

/** Opens a page and sends a form of it, with the page's token. */
export const sendForm = async (
  browser: Browser,
  { page, action = page, fields = {} }: { page: string; action?: string; fields?: Record<string, string> },
): Promise<Response> => {
  const { text } = await openPage(browser, page)
  return browser.post(action, { form_token: fieldOf(text, 'form_token'), ...fields })
}
