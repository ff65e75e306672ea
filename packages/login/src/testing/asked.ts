import type { Notify, Parameters } from './world.ts'

/** A request as the endpoints read it. */
export type Asked = {
  request: Request
  url: URL
  /** The origin that was asked: the test Orgo answers as the issuer of this address. */
  issuer: string
  requestId: string
  query: Parameters
  form: Parameters
  /** How the application of a sign-in by one call hears of the session's end. */
  notify: Notify | undefined
}

/** Reads a request to its end. */
export const readAsked = async (request: Request, notify?: Notify): Promise<Asked> => {
  const url = new URL(request.url)
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  const body = isForm ? await request.text() : ''
  return {
    request,
    url,
    issuer: url.origin,
    requestId: crypto.randomUUID(),
    query: Object.fromEntries(url.searchParams),
    form: Object.fromEntries(new URLSearchParams(body)),
    notify,
  }
}
