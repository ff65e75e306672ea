import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §3.1.3.3',
  tricks: {
    tokenAnswer: (answer) => ({ ...answer, id_token: 'ada' }),
  },
  refusedWith: 'id-token-invalid',
}
