import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §3.1.3.8',
  tricks: {
    tokenAnswer: (answer) => ({ ...answer, access_token: 'of-somebody-else' }),
  },
  refusedWith: 'id-token-hash',
}
