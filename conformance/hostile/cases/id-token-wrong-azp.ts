import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §3.1.3.7, item 5',
  tricks: {
    idToken: ({ header, claims }) => ({
      header,
      claims: { ...claims, aud: [claims.aud, 'another-client'], azp: 'another-client' },
    }),
  },
  refusedWith: 'id-token-authorized-party',
}
