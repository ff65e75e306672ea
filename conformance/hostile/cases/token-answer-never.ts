import type { HostileCase } from '../case.ts'
import { noAnswer } from '../takeovers.ts'

export const hostile: HostileCase = {
  spec: 'RFC 9700 §2',
  tricks: {
    takeOver: { token: noAnswer },
  },
  refusedWith: 'answer-too-slow',
}
