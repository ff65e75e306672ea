import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'RFC 6749 §10.12',
  tricks: {
    authorizationResponse: (parameters) => parameters.set('state', 'of-another-sign-in'),
  },
  refusedWith: 'state-mismatch',
}
