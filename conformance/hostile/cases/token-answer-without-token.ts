import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'RFC 6749 §5.1',
  tricks: {
    tokenAnswer: ({ access_token: _missing, ...answer }) => answer,
  },
  refusedWith: 'provider-error',
}
