import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'RFC 9207 §2.4',
  tricks: {
    authorizationResponse: (parameters) => parameters.delete('iss'),
  },
  refusedWith: 'issuer-mismatch',
}
