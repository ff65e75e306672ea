import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §3.1.3.7, item 6',
  tricks: {
    sign: (token, { keys }) => keys.signWithUnpublished(token),
  },
  refusedWith: 'id-token-signature',
}
