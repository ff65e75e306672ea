import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §3.1.3.7, item 9',
  tricks: {
    idToken: ({ header, claims }) => ({ header, claims: { ...claims, exp: Number(claims.iat) - 600 } }),
  },
  refusedWith: 'id-token-expired',
}
