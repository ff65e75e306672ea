import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'RFC 9207 §2.4',
  tricks: {
    authorizationResponse: (parameters) => parameters.set('iss', 'https://evil.example'),
  },
  refusedWith: 'issuer-mismatch',
}
