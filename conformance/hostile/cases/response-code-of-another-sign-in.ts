import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'RFC 9700 §4.5',
  tricks: {
    idToken: ({ header, claims }) => ({ header, claims: { ...claims, nonce: undefined } }),
    authorizationResponse: (parameters) => parameters.set('code', 'of-another-sign-in'),
  },
  refusedWith: 'nonce-mismatch',
}
