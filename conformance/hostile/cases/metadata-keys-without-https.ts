import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Discovery §3',
  tricks: {
    metadata: (document) => ({ ...document, jwks_uri: 'http://evil.example/jwks' }),
  },
  refusedWith: 'endpoint-insecure',
}
