import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §3.1.3; RFC 9700 §2.6',
  tricks: {
    metadata: (document) => ({ ...document, token_endpoint: 'http://evil.example/token' }),
  },
  refusedWith: 'endpoint-insecure',
}
