import type { HostileCase } from '../case.ts'
import { endlessAnswer } from '../takeovers.ts'

export const hostile: HostileCase = {
  spec: 'RFC 9700 §2',
  tricks: {
    takeOver: { token: endlessAnswer },
  },
  refusedWith: 'answer-too-slow',
}
