import { createCookieJar } from './cookies.ts'
import type { Form } from './forms.ts'
import type { Answer, Http, Outgoing } from './http.ts'
import { Mismatch } from './verdict.ts'

/** The end of a browser's redirects: a page, or a redirect to the application, which is read and not followed. */
export type Page = { kind: 'page'; answer: Answer }
export type Callback = { kind: 'callback'; answer: Answer; params: URLSearchParams }
export type Visited = Page | Callback

export type Browser = {
  open(url: string, accept?: string): Promise<Visited>
  /** Fills in a form of a page and presses one of its buttons. */
  submit(
    page: Page,
    filled: { form: Form; values?: Record<string, string>; button?: string },
  ): Promise<Visited>
  /** Sends a form as a page of another site would. */
  post(url: string, form: Record<string, string>, headers: Record<string, string>): Promise<Visited>
}

type Settings = { http: Http; authorizationEndpoint: string }

const HTML = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8'
const MAX_REDIRECTS = 15

// Errors of the implicit flow come in the fragment.
const callbackParams = ({ search, hash }: URL): URLSearchParams =>
  new URLSearchParams([...new URLSearchParams(search), ...new URLSearchParams(hash.slice(1))])

const leadsTo = (redirectUri: string, location: string): boolean =>
  location === redirectUri || ['?', '#', '&'].some((next) => location.startsWith(`${redirectUri}${next}`))

const isRedirect = ({ status, headers }: Answer): boolean =>
  status >= 300 && status < 400 && headers.location !== undefined

const nextRequest = (answer: Answer, before: Outgoing, location: string): Outgoing =>
  answer.status === 307 || answer.status === 308
    ? { ...before, url: location }
    : { step: before.step, url: location, headers: { Accept: before.headers?.Accept ?? HTML } }

const formData = (form: Form, values: Record<string, string>, label: string | undefined): URLSearchParams => {
  const data = new URLSearchParams(
    form.fields.map(({ name, value }): [string, string] => [name, values[name] ?? value]),
  )
  const button = form.buttons.find((each) => each.label === label) ?? form.buttons[0]
  if (button?.name) data.append(button.name, button.value)
  return data
}

type Send = (outgoing: Outgoing) => Promise<Answer>

const createSender = ({ http, authorizationEndpoint }: Settings): Send => {
  const jar = createCookieJar()
  return async (outgoing) => {
    const url = new URL(outgoing.url)
    const cookie = jar.header(url)
    const answer = await http.send({
      ...outgoing,
      step: outgoing.url.startsWith(authorizationEndpoint) ? 'authorize' : 'interaction',
      headers: { 'Accept-Language': 'en', ...outgoing.headers, ...(cookie ? { Cookie: cookie } : {}) },
    })
    jar.store(answer.headers['set-cookie'] ?? [], url)
    return answer
  }
}

const follow = async (send: Send, first: Outgoing, redirectUris: Set<string>): Promise<Visited> => {
  let outgoing = first
  for (let hops = 0; hops < MAX_REDIRECTS; hops += 1) {
    const answer = await send(outgoing)
    if (!isRedirect(answer)) return { kind: 'page', answer }
    const written = answer.headers.location ?? ''
    const location = new URL(written, outgoing.url)
    if ([...redirectUris].some((uri) => leadsTo(uri, written))) {
      return { kind: 'callback', answer, params: callbackParams(location) }
    }
    outgoing = nextRequest(answer, outgoing, location.href)
  }
  throw new Mismatch('a page or the redirect URI', `more than ${MAX_REDIRECTS} redirects`)
}

/** Returns a browser without JavaScript: cookies, redirects and forms. */
export const createBrowser = (settings: Settings): Browser => {
  const send = createSender(settings)
  // Unregistered redirect URIs count too: the harness must not fetch one, even if the deployment redirects there.
  const redirectUris = new Set<string>()
  return {
    open(url, accept = HTML) {
      const redirectUri = new URL(url).searchParams.get('redirect_uri')
      if (redirectUri) redirectUris.add(redirectUri)
      return follow(send, { step: 'authorize', url, headers: { Accept: accept } }, redirectUris)
    },
    post(url, form, headers) {
      const outgoing = { step: 'interaction', url, method: 'POST', form: new URLSearchParams(form) } as const
      return follow(send, { ...outgoing, headers: { Accept: HTML, ...headers } }, redirectUris)
    },
    submit({ answer }, { form, values = {}, button }) {
      const data = formData(form, values, button)
      const url = new URL(form.action, answer.url)
      const headers = { Accept: HTML, Origin: url.origin, 'Sec-Fetch-Site': 'same-origin' }
      const posts = form.method === 'POST'
      if (!posts) url.search = data.toString()
      const filled = { step: 'interaction', url: url.href, headers } as const
      return follow(send, posts ? { ...filled, method: 'POST', form: data } : filled, redirectUris)
    },
  }
}
