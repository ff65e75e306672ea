import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §3.1.3.7, item 10',
  tricks: {
    idToken: ({ header, claims }) => ({
      header,
      claims: { ...claims, iat: Number(claims.iat) + 3600, exp: Number(claims.exp) + 3600 },
    }),
  },
  refusedWith: 'id-token-expired',
}
