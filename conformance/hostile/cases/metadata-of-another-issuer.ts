import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Discovery §4.3',
  tricks: {
    metadata: (document) => ({ ...document, issuer: 'https://evil.example' }),
  },
  refusedWith: 'discovery-failed',
}
