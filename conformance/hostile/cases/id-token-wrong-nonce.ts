import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §3.1.3.7, item 11',
  tricks: {
    idToken: ({ header, claims }) => ({ header, claims: { ...claims, nonce: 'of-another-sign-in' } }),
  },
  refusedWith: 'nonce-mismatch',
}
