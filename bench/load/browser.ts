import type { Client, Reply, Request } from './client.ts'
import { createCookies } from './cookies.ts'

/** A person's browser: keeps cookies and fills in the forms of a sign-in. */
export type Browser = {
  send(request: Request): Promise<Reply>
  /** Follows an authorization request to the redirect URI and fills in the forms on the way. Returns the code. */
  signIn(path: string): Promise<string>
}

const LONGEST_WAY = 10

/** Who signs in: a member of the benchmark's own, because what the demo data say of a member is not the same in each version. */
export const MEMBER = { email: 'bench@acme.example', password: 'orgo-demo-password' }

// A person's input, by the field names of oidc-provider's development pages and of ours.
export const answersOf = (email: string): Record<string, string> => ({
  login: email,
  email,
  password: MEMBER.password,
  answer: 'allow',
})

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]

/** Returns the request that sends the first form of a page, filled in. */
export const formOf = ({ body, status }: Reply, page: string, answers: Record<string, string>): Request => {
  const [, tag = '', content] = /<form\b([^>]*)>([\s\S]*?)<\/form>/i.exec(body) ?? []
  if (content === undefined) throw new Error(`${page}: status ${status} and no form: ${body}`)
  const form: Record<string, string> = {}
  for (const [, field = ''] of content.matchAll(/<(?:input|button)\b([^>]*)>/gi)) {
    const name = attribute(field, 'name')
    if (name !== undefined) form[name] = answers[name] ?? attribute(field, 'value') ?? ''
  }
  return { path: pathOf(attribute(tag, 'action') || page), form }
}

const pathOf = (address: string): string => {
  const { pathname, search } = new URL(address, 'http://localhost')
  return `${pathname}${search}`
}

export const createBrowser = ({
  client,
  email = MEMBER.email,
}: {
  client: Client
  email?: string | undefined
}): Browser => {
  const answers = answersOf(email)
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
        const code = new URL(location ?? '', 'http://localhost').searchParams.get('code')
        if (code !== null) return code
        request = location === undefined ? formOf(reply, request.path, answers) : { path: pathOf(location) }
      }
      throw new Error(`${path}: the sign-in goes round in circles`)
    },
  }
}
