import type { Login } from '../src/index.ts'
import { app } from './provider.ts'

type Cookie = {
  name: string
  value: string
  path: string
}

type Visit = {
  method?: 'GET' | 'POST'
  form?: Record<string, string>
  headers?: Record<string, string>
}

export type Page = {
  url: string
  status: number
  headers: Headers
  text: string
}

/** A browser without JavaScript: keeps cookies per host, follows redirects, fills in the provider's forms. */
export class Browser {
  readonly #cookies = new Map<string, Cookie[]>()
  readonly #login: Login

  constructor(login: Login) {
    this.#login = login
  }

  /** One request, no redirect followed. */
  async request(url: string, { method = 'GET', form, headers = {} }: Visit = {}): Promise<Response> {
    const { host, pathname } = new URL(url)
    const cookie = this.cookies(url)
      .filter(({ path }) => pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
    const body = form && new URLSearchParams(form)
    const request = new Request(url, {
      method,
      redirect: 'manual',
      headers: { 'sec-fetch-mode': 'navigate', ...headers, ...(cookie && { cookie }) },
      ...(body && { body }),
    })
    const response = url.startsWith(app) ? await this.#answer(request) : await fetch(request)
    for (const line of response.headers.getSetCookie()) this.#keep(host, line)
    return response
  }

  /** Follows redirects to the first page. */
  async visit(url: string, options: Visit = {}): Promise<Page> {
    const response = await this.request(url, options)
    const location = response.headers.get('location')
    if (location && response.status < 400) return this.visit(new URL(location, url).href)
    return { url, status: response.status, headers: response.headers, text: await response.text() }
  }

  /** The provider's sign-in page, from the application's sign-in link. */
  start(path = '/auth/sign-in'): Promise<Page> {
    return this.visit(`${app}${path}`)
  }

  /** Signs in on the provider's page and agrees, up to (not including) the request to the callback. */
  async approve(page: Page, member = 'ada'): Promise<string> {
    let current = page
    for (let step = 0; step < 4; step += 1) {
      const action = /<form[^>]* action="([^"]+)"/.exec(current.text)?.[1]
      const prompt = /name="prompt" value="(\w+)"/.exec(current.text)?.[1]
      if (!action || !prompt) throw new Error(`no form on ${current.url}: ${current.text}`)
      const next = await this.#toCallback(action, { prompt, login: member, password: 'any' })
      if (typeof next === 'string') return next
      current = next
    }
    throw new Error('the provider never came back to the callback')
  }

  /** The whole way: sign-in page, approval, callback, and the page after it. */
  async signIn(path = '/auth/sign-in', member = 'ada'): Promise<Page> {
    return this.visit(await this.approve(await this.start(path), member))
  }

  /** A request of this browser to the application, to ask the SDK about its session. */
  appRequest(): Request {
    const cookie = this.cookies(app).map(({ name, value }) => `${name}=${value}`)
    return new Request(`${app}/`, { headers: { cookie: cookie.join('; ') } })
  }

  /** Takes the cookies of an answer that arrives now. */
  take(url: string, setCookies: readonly string[]): void {
    for (const line of setCookies) this.#keep(new URL(url).host, line)
  }

  /** Loses all cookies of a host, as in a private window. */
  forget(url: string): void {
    this.#cookies.delete(new URL(url).host)
  }

  cookies(url = app): Cookie[] {
    return this.#cookies.get(new URL(url).host) ?? []
  }

  setCookies(cookies: Cookie[]): void {
    this.#cookies.set(new URL(app).host, cookies)
  }

  async #toCallback(url: string, form: Record<string, string>): Promise<string | Page> {
    let response = await this.request(url, { method: 'POST', form })
    let current = url
    for (
      let location = response.headers.get('location');
      location;
      location = response.headers.get('location')
    ) {
      current = new URL(location, current).href
      if (current.startsWith(app)) return current
      response = await this.request(current)
    }
    return { url: current, status: response.status, headers: response.headers, text: await response.text() }
  }

  async #answer(request: Request): Promise<Response> {
    return (await this.#login.handle(request)) ?? new Response(`page ${new URL(request.url).pathname}`)
  }

  #keep(host: string, line: string): void {
    const [pair = '', ...attributes] = line.split(/; */)
    const name = pair.slice(0, pair.indexOf('='))
    const path = attributes.find((a) => /^path=/i.test(a))?.slice(5) ?? '/'
    const rest = (this.#cookies.get(host) ?? []).filter((c) => c.name !== name || c.path !== path)
    const expired = attributes.some((a) => /^max-age=0$/i.test(a) || /^expires=Thu, 01 Jan 1970/i.test(a))
    const cookie = { name, value: pair.slice(pair.indexOf('=') + 1), path }
    this.#cookies.set(host, expired ? rest : [...rest, cookie])
  }
}
