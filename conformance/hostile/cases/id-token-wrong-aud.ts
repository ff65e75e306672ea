import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §3.1.3.7, item 3',
  tricks: {
    idToken: ({ header, claims }) => ({ header, claims: { ...claims, aud: 'another-client' } }),
  },
  refusedWith: 'id-token-audience',
}
