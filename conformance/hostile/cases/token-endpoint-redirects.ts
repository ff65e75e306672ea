import type { HostileCase } from '../case.ts'
import { redirect } from '../takeovers.ts'

export const hostile: HostileCase = {
  spec: 'RFC 9700 §4.12',
  tricks: {
    takeOver: { token: redirect },
  },
  refusedWith: 'answer-redirected',
}
