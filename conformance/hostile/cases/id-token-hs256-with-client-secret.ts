import { SignJWT } from 'jose'
import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §3.1.3.7, item 7',
  tricks: {
    sign: ({ claims }, { clientSecret }) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(clientSecret)),
  },
  refusedWith: 'id-token-algorithm',
}
