import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'RFC 7519 §4.1.5',
  tricks: {
    idToken: ({ header, claims }) => ({ header, claims: { ...claims, nbf: Number(claims.iat) + 3600 } }),
  },
  refusedWith: 'id-token-expired',
}
