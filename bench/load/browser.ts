import type { Client, Reply, Request } from './client.ts'
import { createCookies } from './cookies.ts'

/** A person's browser: keeps cookies and answers what it is asked on the way. */
export type Browser = {
  send(request: Request): Promise<Reply>
  /** Follows an authorization request to the redirect URI, filling in the forms it meets. */
  signIn(path: string): Promise<void>
}

const LONGEST_WAY = 10

// What a person fills in, by the names that oidc-provider's development pages and ours have for it.
const ANSWERS: Record<string, string> = {
  login: 'ada@acme.example',
  email: 'ada@acme.example',
  password: 'orgo-demo-password',
  answer: 'allow',
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]

/** The first form of a page, filled in. */
export const formOf = ({ body, status }: Reply, page: string): Request => {
  const [, tag = '', content] = /<form\b([^>]*)>([\s\S]*?)<\/form>/i.exec(body) ?? []
  if (content === undefined) throw new Error(`${page}: status ${status} and no form: ${body}`)
  const form: Record<string, string> = {}
  for (const [, field = ''] of content.matchAll(/<(?:input|button)\b([^>]*)>/gi)) {
    const name = attribute(field, 'name')
    if (name !== undefined) form[name] = ANSWERS[name] ?? attribute(field, 'value') ?? ''
  }
  return { path: pathOf(attribute(tag, 'action') || page), form }
}

const pathOf = (address: string): string => {
  const { pathname, search } = new URL(address, 'http://localhost')
  return `${pathname}${search}`
}

export const createBrowser = (client: Client): Browser => {
  const cookies = createCookies()
  const send: Browser['send'] = async (request) => {
    const headers = { Accept: 'text/html', Cookie: cookies.header(request.path), ...request.headers }
    const reply = await client.send({ ...request, headers })
    cookies.keep(reply)
    return reply
  }
  return {
    send,
    async signIn(path) {
      let request: Request = { path }
      for (let way = 0; way < LONGEST_WAY; way += 1) {
        const reply = await send(request)
        const { location } = reply.headers
        if (location !== undefined && new URL(location, 'http://localhost').searchParams.has('code')) return
        request = location === undefined ? formOf(reply, request.path) : { path: pathOf(location) }
      }
      throw new Error(`${path}: the sign-in goes round in circles`)
    },
  }
}
