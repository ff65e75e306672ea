import { expectJson, expectStatus, expectText } from '../expectations.ts'
import type { Answer } from '../http.ts'
import type { Kit } from '../kit.ts'
import { Mismatch } from '../verdict.ts'
import { given, type Params } from './authorize.ts'

export type Authentication = 'client_secret_post' | 'client_secret_basic' | 'none'

export type Tokens = { access_token: string; refresh_token: string; answer: Record<string, unknown> }

// More requests with refused credentials would lock the application out, for clients with the right credentials at this address too.
const MAX_REFUSALS = 3

const formEncoded = (value: string): string =>
  new URLSearchParams({ value }).toString().slice('value='.length)

const basic = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${formEncoded(id)}:${formEncoded(secret)}`).toString('base64')}`

/** Sends a token request as documented, by default with the client's id and secret in the body. */
export const requestToken = async (
  { deployment, http, client, credentials }: Kit,
  params: Params,
  authentication: Authentication = 'client_secret_post',
): Promise<Answer> => {
  const own =
    authentication !== 'none' && params.client_id === undefined && params.client_secret === undefined
  if (own && credentials.refusals >= MAX_REFUSALS) {
    throw new Mismatch(
      'the client id and secret are accepted',
      `they were refused ${credentials.refusals} times; not sent again, because that would lock the client out`,
      'token',
    )
  }
  const inBody = authentication === 'client_secret_post'
  const answer = await http.send({
    step: 'token',
    url: deployment.token,
    method: 'POST',
    form: given({ ...(inBody ? { client_id: client.id, client_secret: client.secret } : {}), ...params }),
    headers: {
      Accept: 'application/json',
      ...(authentication === 'client_secret_basic' ? { Authorization: basic(client.id, client.secret) } : {}),
    },
  })
  if (own && answer.status === 401) credentials.refusals += 1
  return answer
}

type Redemption = { params?: Params; authentication?: Authentication }

export const redeemCode = (
  kit: Kit,
  code: string,
  { params, authentication }: Redemption = {},
): Promise<Answer> =>
  requestToken(
    kit,
    { grant_type: 'authorization_code', code, redirect_uri: kit.client.redirectUri, ...params },
    authentication,
  )

export const refresh = (kit: Kit, refreshToken: string, params: Params = {}): Promise<Answer> =>
  requestToken(kit, { grant_type: 'refresh_token', refresh_token: refreshToken, ...params })

/** Returns the tokens of a successful answer. @throws Mismatch */
export const expectTokens = (answer: Answer): Tokens => {
  expectStatus(answer, 200)
  const json = expectJson(answer)
  const { access_token, refresh_token } = json
  expectText('access_token', access_token)
  expectText('refresh_token', refresh_token)
  return { access_token, refresh_token, answer: json }
}
