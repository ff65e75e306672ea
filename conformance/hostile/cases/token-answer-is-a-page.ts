import type { HostileCase } from '../case.ts'
import { page } from '../takeovers.ts'

export const hostile: HostileCase = {
  spec: 'RFC 6749 §5.1',
  tricks: {
    takeOver: { token: page },
  },
  refusedWith: 'provider-error',
}
