/** What came back from the provider. Nothing here throws: a request that fails is what the checks look for. */
export type Reply = Answered | Failed

export type Answered = {
  kind: 'answered'
  status: number
  headers: Headers
  /** The members of a JSON object; empty for any other body. */
  body: Record<string, unknown>
  at: Date
}

type Failed = { kind: 'failed'; code: string; message: string }

const TIMEOUT_MS = 10_000

const objectIn = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** The cause of a failed fetch tells more than the failure: the code of the system, of TLS, or of the resolver. */
const failureOf = (thrown: unknown): Failed => {
  const { name, message, cause } = thrown as Error
  const { code, message: reason } = (cause ?? {}) as { code?: unknown; message?: unknown }
  return { kind: 'failed', code: String(code ?? name), message: String(reason || message) }
}

/** Sends one request and follows no redirect: where a redirect leads is part of the answer. */
export const ask = async (url: URL, init: RequestInit = {}): Promise<Reply> => {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { accept: 'application/json', ...(init.headers as Record<string, string> | undefined) },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const { status, headers } = response
    return { kind: 'answered', status, headers, body: objectIn(await response.text()), at: new Date() }
  } catch (thrown) {
    return failureOf(thrown)
  }
}

/** Returns the code of the catalogue in an answer, or else the standard's word. */
export const codeOf = ({ body }: Answered): string => String(body.code ?? body.error ?? '')

export const textOf = ({ body, status }: Answered): string =>
  String(body.error_description ?? body.title ?? body.error ?? `status ${status}`)
