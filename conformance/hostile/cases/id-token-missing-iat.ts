import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §2',
  tricks: {
    idToken: ({ header, claims: { iat: _missing, ...claims } }) => ({ header, claims }),
  },
  refusedWith: 'id-token-invalid',
}
