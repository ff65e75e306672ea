import type { HostileCase } from '../case.ts'
import { hugeAnswer } from '../takeovers.ts'

export const hostile: HostileCase = {
  spec: 'RFC 9700 §2',
  tricks: {
    takeOver: { discovery: hugeAnswer },
  },
  refusedWith: 'answer-too-large',
}
