/** A way in which a deployment may be wrong. */
export type Fault =
  | 'adds an id_token'
  | 'lets answers be cached'
  | 'lets codes be used again'
  | 'releases everything'
  | 'decodes the state twice'
  | 'keeps the refresh token'
  | 'asks every time'
  | 'changes the sub'
  | 'refuses a verifier'
  | 'redirects anywhere'

export type Reply = { status: number; headers: Record<string, string>; body: string }

export const json = (status: number, value: unknown, headers = {}): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(value),
})

export const redirect = (location: string, headers = {}): Reply => ({
  status: 302,
  headers: { Location: location, ...headers },
  body: '',
})

export const page = (body: string, status = 200): Reply => ({
  status,
  headers: { 'Content-Type': 'text/html' },
  body: `<h1>Orgo</h1>${body}`,
})
