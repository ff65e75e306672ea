import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §3.1.3.7, item 11',
  tricks: {
    idToken: ({ header, claims: { nonce: _missing, ...claims } }) => ({ header, claims }),
  },
  refusedWith: 'nonce-mismatch',
}
