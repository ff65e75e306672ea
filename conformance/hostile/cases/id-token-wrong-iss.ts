import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §3.1.3.7, item 2',
  tricks: {
    idToken: ({ header, claims }) => ({ header, claims: { ...claims, iss: 'https://evil.example' } }),
  },
  refusedWith: 'id-token-issuer',
}
