import type { Reply } from './client.ts'

/** The cookies of one person's browser at one site. */
export type Cookies = { keep(reply: Reply): void; header(path: string): string }

const parse = (line: string) => {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const path = attributes.find((attribute) => attribute.toLowerCase().startsWith('path='))?.slice(5) ?? '/'
  const equals = pair.indexOf('=')
  return { name: pair.slice(0, equals), value: pair.slice(equals + 1), path }
}

export const createCookies = (): Cookies => {
  const kept = new Map<string, { name: string; value: string; path: string }>()
  return {
    keep({ headers }) {
      for (const cookie of (headers['set-cookie'] ?? []).map(parse)) {
        const key = `${cookie.name} ${cookie.path}`
        if (cookie.value === '') kept.delete(key)
        else kept.set(key, cookie)
      }
    },
    header: (path) =>
      [...kept.values()]
        .filter((cookie) => path.startsWith(cookie.path))
        .map(({ name, value }) => `${name}=${value}`)
        .join('; '),
  }
}
