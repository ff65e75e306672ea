import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'RFC 6749 §4.1.2',
  tricks: {
    authorizationResponse: (parameters) => parameters.delete('code'),
  },
  refusedWith: 'provider-error',
}
