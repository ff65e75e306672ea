import { once } from 'node:events'
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import { text as textOf } from 'node:stream/consumers'

type Page = { address: string; status: number; text: string }

/** What a person types or chooses, by the names of the provider's fields. */
const ANSWERS: Record<string, string> = {
  email: 'ada@acme.example',
  password: 'orgo-demo-password',
  answer: 'allow',
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]

type Sent = { cookie: string; origin: string; body: URLSearchParams | undefined }
type Reply = { status: number; headers: IncomingHttpHeaders; text: string }

/** Sends what a page would. The `fetch` of Node.js would say that a script has asked. */
const send = async (address: string, { cookie, origin, body }: Sent): Promise<Reply> => {
  const sent = request(address, {
    // A connection of its own: some runtimes close one that this program would keep.
    agent: false,
    method: body ? 'POST' : 'GET',
    headers: {
      ...{ accept: 'text/html', cookie, origin },
      ...{ 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'same-origin' },
      ...(body && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
  })
  sent.end(body?.toString())
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  return { status: response.statusCode ?? 0, headers: response.headers, text: await textOf(response) }
}

/** A member's browser without scripts: it keeps cookies, follows redirects and fills in forms. */
export class Member {
  readonly #cookies = new Map<string, Map<string, string>>()

  async open(address: string, body?: URLSearchParams): Promise<Page> {
    const { origin } = new URL(address)
    const cookies = [...(this.#cookies.get(origin) ?? [])].map((pair) => pair.join('='))
    const { status, headers, text } = await send(address, { cookie: cookies.join('; '), origin, body })
    this.#keep(origin, headers['set-cookie'] ?? [])
    if (headers.location) return this.open(new URL(headers.location, address).href)
    return { address, status, text }
  }

  /** Sends the first form of a page. */
  async submit({ address, text }: Page): Promise<Page> {
    const [, tag = '', content] = /<form\b([^>]*)>([\s\S]*?)<\/form>/i.exec(text) ?? []
    if (content === undefined) throw new Error(`no form at ${address}: ${text}`)
    const form = new URLSearchParams()
    for (const [, field = ''] of content.matchAll(/<(?:input|button)\b([^>]*)>/gi)) {
      const name = attribute(field, 'name')
      if (name) form.set(name, ANSWERS[name] ?? attribute(field, 'value') ?? '')
    }
    return this.open(new URL(attribute(tag, 'action') || address, address).href, form)
  }

  #keep(origin: string, lines: readonly string[]): void {
    const cookies = this.#cookies.get(origin) ?? new Map<string, string>()
    this.#cookies.set(origin, cookies)
    for (const line of lines) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
      if (value === '' || /;\s*max-age=0\b/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
  }
}
