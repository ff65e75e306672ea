import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §3.1.2',
  tricks: {
    metadata: (document) => ({ ...document, authorization_endpoint: 'http://evil.example/authorize' }),
  },
  refusedWith: 'endpoint-insecure',
}
