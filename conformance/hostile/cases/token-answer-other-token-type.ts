import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'RFC 6749 §7.1',
  tricks: {
    tokenAnswer: (answer) => ({ ...answer, token_type: 'mac' }),
  },
  refusedWith: 'provider-error',
}
