import type { HostileCase } from '../case.ts'
import { redirect } from '../takeovers.ts'

export const hostile: HostileCase = {
  spec: 'RFC 9700 §2',
  tricks: {
    takeOver: { jwks: redirect },
  },
  refusedWith: 'answer-redirected',
}
