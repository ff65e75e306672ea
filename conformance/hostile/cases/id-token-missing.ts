import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §3.1.3.3',
  tricks: {
    tokenAnswer: ({ id_token: _missing, ...answer }) => answer,
  },
  refusedWith: 'id-token-invalid',
}
