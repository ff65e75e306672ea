import { Mismatch } from './verdict.ts'

type Claims = Record<string, unknown>

const decode = (part: string): Claims => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Claims

/** Returns the decoded parts of an ID token (RFC 7515 §3.1). Does not check the signature. @throws Mismatch */
export const readIdToken = (token: unknown) => {
  const [header, payload, signature, ...rest] = typeof token === 'string' ? token.split('.') : []
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) {
    throw new Mismatch('id_token is a signed JWT', typeof token === 'string' ? 'another text' : String(token))
  }
  return {
    header: decode(header),
    payload: decode(payload),
    signed: `${header}.${payload}`,
    signature: Buffer.from(signature, 'base64url'),
  }
}
