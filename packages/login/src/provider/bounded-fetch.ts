import { OrgoLoginError } from '../errors/error.ts'

/** An ID token of a member of many groups and a set of keys need some kilobytes. */
const MAX_BYTES = 1_000_000

export type ProviderFetch = (url: string, options: RequestInit) => Promise<Response>

/** What is known about the provider's clock from its last answer. */
export type ProviderClock = { lastDate?: Date }

const read = async (response: Response, issuer: string): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Uint8Array[] = []
  let size = 0
  // Not every runtime can iterate over a stream.
  const reader = response.body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    size += next.value.length
    if (size > MAX_BYTES) {
      await reader?.cancel()
      throw new OrgoLoginError('answer-too-large', { issuer, detail: `more than ${MAX_BYTES} bytes` })
    }
    chunks.push(next.value)
  }
  const body = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    body.set(chunk, at)
    at += chunk.length
  }
  return body
}

const isRedirect = (response: Response): boolean =>
  response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)

/** openid-client tells a time limit that has passed; whatever else `fetch` throws says that no connection came about. */
const fail = (error: unknown, issuer: string): never => {
  if (error instanceof DOMException) throw error
  const messages = [error, error instanceof Error ? error.cause : undefined].map((each) =>
    each instanceof Error ? each.message || String((each as { code?: unknown }).code ?? '') : '',
  )
  throw new OrgoLoginError('network-error', {
    issuer,
    detail: messages.filter(Boolean).join(': '),
    cause: error,
  })
}

/**
 * Returns the fetch for every request to the provider. It follows no redirect, which would carry a code or a secret to an address that the
 * metadata does not name, and it reads a bounded answer as a whole, so that the time limit of a request holds for its answer too.
 */
export const createProviderFetch = (
  { fetch, issuer }: { fetch: typeof globalThis.fetch; issuer: URL },
  clock: ProviderClock,
): ProviderFetch => {
  const { href } = issuer
  return async (url, options) => {
    const response = await fetch(url, { ...options, redirect: 'manual' }).catch((error) => fail(error, href))
    if (isRedirect(response)) {
      await response.body?.cancel()
      throw new OrgoLoginError('answer-redirected', {
        issuer: href,
        detail: `${new URL(url).pathname} redirects`,
      })
    }
    const date = new Date(response.headers.get('date') ?? '')
    if (!Number.isNaN(date.getTime())) clock.lastDate = date
    const body = await read(response, href)
    const { status, statusText, headers } = response
    return new Response(status === 204 || status === 304 ? null : body, { status, statusText, headers })
  }
}
