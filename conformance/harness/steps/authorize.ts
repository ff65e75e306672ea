import { randomBytes } from 'node:crypto'
import type { Visited } from '../browser.ts'
import { expectEqual, expectThat, summarize } from '../expectations.ts'
import type { Kit } from '../kit.ts'
import { Mismatch } from '../verdict.ts'

/** Parameters of a request. `undefined` leaves out a parameter that is sent by default. */
export type Params = Record<string, string | undefined>

export const given = (params: Params): URLSearchParams =>
  new URLSearchParams(
    Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )

export const randomValue = (): string => randomBytes(24).toString('base64url')

/** Returns the address of the documented flow's first step. */
export const authorizationUrl = ({ deployment, client }: Kit, params: Params = {}): string => {
  const url = new URL(deployment.authorize)
  const request = given({
    client_id: client.id,
    redirect_uri: client.redirectUri,
    response_type: 'code',
    scope: 'profile email',
    ...params,
  })
  for (const [name, value] of request) url.searchParams.append(name, value)
  // Partners write a space as %20, as the documentation does.
  return url.href.replaceAll('+', '%20')
}

/** Opens the authorization endpoint and stays at the first page, or at the redirect URI. */
export const openAuthorization = (kit: Kit, params: Params = {}, accept?: string): Promise<Visited> =>
  kit.browser.open(authorizationUrl(kit, params), accept)

/** Returns the code of a successful authorization. @throws Mismatch */
export const expectCode = (params: URLSearchParams): string => {
  const code = params.get('code')
  if (!code) throw new Mismatch('the redirect URI gets a code', `it gets ${params}`)
  expectEqual('the error', params.get('error'), null)
  return code
}

export const expectCallback = (visited: Visited): URLSearchParams => {
  if (visited.kind === 'callback') return visited.params
  expectThat(false, 'a redirect to the redirect URI', summarize(visited.answer))
  return new URLSearchParams()
}
