import { SignJWT } from 'jose'
import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'RFC 8725 §2.1',
  tricks: {
    sign: ({ claims }, { keys }) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode(keys.publishedPem)),
  },
  refusedWith: 'id-token-algorithm',
}
