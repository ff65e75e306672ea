import type { HostileCase } from '../case.ts'
import { redirect } from '../takeovers.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Discovery §4.2',
  tricks: {
    takeOver: { discovery: redirect },
  },
  refusedWith: 'answer-redirected',
}
