import { UnsecuredJWT } from 'jose'
import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §3.1.3.7, item 7; RFC 8725 §3.1',
  tricks: {
    sign: ({ claims }) => new UnsecuredJWT(claims).encode(),
  },
  refusedWith: 'id-token-algorithm',
}
