import type { ProviderCode } from '@orgo/catalogue'
import type { Visited } from './browser.ts'
import { expectEqual, expectJson, expectStatus, expectText, expectThat, summarize } from './expectations.ts'
import type { Answer } from './http.ts'
import type { Kit } from './kit.ts'
import { expectCallback, openAuthorization, type Params } from './steps/authorize.ts'

/** The expected refusal of a request. */
export type Refusal = { code: ProviderCode; status: number; error: string }

const requestIdOf = ({ headers }: Answer): string => {
  const id = headers['x-request-id']
  expectText('the X-Request-Id header', id)
  return id
}

// RFC 6749 §5.2 allows only these characters, because clients put the text into headers and logs.
const expectDescription = (text: unknown): void => {
  expectText('error_description', text)
  expectThat(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/.test(text), 'plain text in error_description', text)
}

const expectDocumented = async ({ http }: Kit, uri: string, code: ProviderCode): Promise<void> => {
  const ending = `/docs/errors/${code}`
  expectThat(uri.endsWith(ending), `error_uri ends in ${ending}`, `error_uri is ${uri}`)
  const page = await http.send({ step: 'documentation', url: uri, headers: { Accept: 'text/html' } })
  expectStatus(page, 200)
  expectThat(page.text.includes(code), `a page about ${code}`, summarize(page))
}

/** Expects a refusal in JSON with an `error_uri` that leads to its documentation (RFC 6749 §5.2). */
export const expectRefusal = async (kit: Kit, answer: Answer, refusal: Refusal): Promise<void> => {
  const json = expectUndocumentedRefusal(answer, refusal)
  expectText('error_uri', json.error_uri)
  await expectDocumented(kit, json.error_uri, refusal.code)
}

/** Like `expectRefusal`, but without `error_uri`: where no organization was found, there is no address to link to. */
export const expectUndocumentedRefusal = (answer: Answer, { code, status, error }: Refusal) => {
  const requestId = requestIdOf(answer)
  expectStatus(answer, status)
  const json = expectJson(answer)
  expectEqual('code', json.code, code)
  expectEqual('error', json.error, error)
  expectDescription(json.error_description)
  expectEqual('request_id', json.request_id, requestId)
  return json
}

/** Expects an error page with the code and the request id, which a bug report needs. */
export const expectErrorPage = async (
  kit: Kit,
  answer: Answer,
  { code, status }: Omit<Refusal, 'error'>,
): Promise<void> => {
  const requestId = requestIdOf(answer)
  expectStatus(answer, status)
  const type = answer.headers['content-type'] ?? 'no type'
  expectThat(type.startsWith('text/html'), 'a page', type)
  expectThat(answer.text.includes(code), `a page that names ${code}`, summarize(answer))
  expectThat(answer.text.includes(requestId), 'a page with the request id', summarize(answer))
  await expectDocumented(kit, `${kit.deployment.issuer}/docs/errors/${code}`, code)
}

/** Expects that the authorization endpoint refuses on a page of its own and does not redirect (RFC 6749 §4.1.2.1). */
export const expectRefusedAuthorization = async (
  kit: Kit,
  params: Params,
  refusal: Refusal,
): Promise<void> => {
  for (const accept of ['text/html', 'application/json']) {
    const visited = await openAuthorization(kit, params, accept)
    expectEqual('the end of the request', visited.kind, 'page')
    if (accept === 'text/html') await expectErrorPage(kit, visited.answer, refusal)
    else await expectRefusal(kit, visited.answer, refusal)
  }
}

type RedirectedRefusal = Omit<Refusal, 'status'> & { state: string }

/** Expects a redirect that tells the application the error (RFC 6749 §4.1.2.1), with the issuer in it (RFC 9207). */
export const expectRedirectedRefusal = async (
  kit: Kit,
  visited: Visited,
  { code, error, state }: RedirectedRefusal,
): Promise<void> => {
  const params = expectCallback(visited)
  requestIdOf(visited.answer)
  expectEqual('error', params.get('error'), error)
  expectDescription(params.get('error_description'))
  expectEqual('state', params.get('state'), state)
  expectEqual('iss', params.get('iss'), kit.deployment.issuer)
  expectEqual('code', params.get('code'), null)
  await expectDocumented(kit, params.get('error_uri') ?? 'missing', code)
}
