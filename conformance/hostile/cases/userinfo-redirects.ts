import type { HostileCase } from '../case.ts'
import { redirect } from '../takeovers.ts'

export const hostile: HostileCase = {
  spec: 'RFC 9700 §4.12',
  tricks: {
    takeOver: { userinfo: redirect },
  },
  refusedWith: 'answer-redirected',
}
