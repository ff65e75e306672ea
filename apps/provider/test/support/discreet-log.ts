import type { IncomingMessage, Server, ServerResponse } from 'node:http'

// Codes, tokens, secrets, session and interaction ids have at least 43 such characters in a row; nothing that a log needs has so many.
const LOOKS_SECRET = /[A-Za-z0-9_-]{40,}/g

const SECRET_PARAMETERS = ['code', 'access_token', 'refresh_token', 'id_token', 'client_secret', 'password']

const inLocation = (address: string): string[] => {
  const url = new URL(address, 'http://localhost')
  const [, interaction] = /^\/(?:interaction|oauth\/authorize)\/([\w-]+)/.exec(url.pathname) ?? []
  // A request that was posted is sent on as it came: what it says was not handed out.
  const isSentOn = /^\/oauth\/(?:authorize|logout)$/.test(url.pathname) && url.origin === 'http://localhost'
  const values = isSentOn ? [] : SECRET_PARAMETERS.map((name) => url.searchParams.get(name))
  return [interaction, ...values].filter((value) => typeof value === 'string')
}

const inBody = (body: string): string[] =>
  [...body.matchAll(/"(?:access_token|refresh_token|id_token|client_secret)":"([^"]+)"/g)].map(
    ([, value = '']) => value,
  )

const inCookies = (lines: unknown): string[] =>
  (Array.isArray(lines) ? lines : [lines]).flatMap(
    (line) => /^[^=]+=([^;]{16,})/.exec(String(line))?.[1] ?? [],
  )

/** Every secret that a server hands out, as its answers pass. */
export const collectSecrets = (server: Server): Set<string> => {
  const secrets = new Set<string>()
  const add = (found: string[]) => {
    for (const value of found.flatMap((each) => [each, ...each.split('.')]))
      if (value.length >= 16) secrets.add(value)
  }
  server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
    const { end } = response
    response.end = function (this: ServerResponse, ...args: unknown[]) {
      const location = String(response.getHeader('Location') ?? '')
      if (URL.canParse(location, 'http://localhost')) add(inLocation(location))
      add(inCookies(response.getHeader('Set-Cookie')))
      if (typeof args[0] === 'string' || Buffer.isBuffer(args[0])) add(inBody(String(args[0])))
      return Reflect.apply(end, this, args)
    } as ServerResponse['end']
  })
  return secrets
}

/** Whatever a test did with a provider: @throws Error when its log tells something that lets somebody in. */
export const requireDiscreetLog = (log: string, secrets: Iterable<string> = []): void => {
  const words = new Set(log.match(/[\w.~%-]{8,}/g))
  const told = [...secrets].filter((secret) => words.has(secret))
  const suspicious = log.match(LOOKS_SECRET) ?? []
  const found = [...told, ...suspicious]
  if (found.length > 0) {
    const line = log.split('\n').find((each) => each.includes(String(found[0])))
    throw new Error(`the log tells a secret: ${line}`)
  }
}
