import type { Context } from 'koa'

const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

/** Returns the decoded client id of an `Authorization: Basic` header (RFC 6749 §2.3.1), so that each spelling of it is the same client. */
const clientInBasic = (ctx: Context): string | undefined => {
  const [, credentials = ''] = /^basic ([\w+/=-]+)$/i.exec(ctx.get('Authorization')) ?? []
  const [name = ''] = Buffer.from(credentials, 'base64').toString('utf8').split(':')
  return name === '' ? undefined : decode(name)
}

/** Returns the client that a client assertion or an ID token names. Nothing is verified. */
const clientInJwt = (jwt: unknown, claim: 'sub' | 'aud'): string | undefined => {
  if (typeof jwt !== 'string') return undefined
  try {
    const payload: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'))
    const value = (payload as Record<string, unknown> | null)?.[claim]
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

/** Returns the client id that a request claims, by parameter, Basic header, assertion or ID token hint. The claim is not verified. */
export const presentedClientId = (ctx: Context, parameters: Record<string, unknown>): string | undefined => {
  const { client_id: id, client_assertion: assertion, id_token_hint: hint } = parameters
  if (typeof id === 'string') return id
  return clientInBasic(ctx) ?? clientInJwt(assertion, 'sub') ?? clientInJwt(hint, 'aud')
}
