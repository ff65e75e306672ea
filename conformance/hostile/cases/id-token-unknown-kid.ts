import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §10.1',
  tricks: {
    idToken: ({ header, claims }) => ({ header: { ...header, kid: 'unpublished' }, claims }),
  },
  refusedWith: 'id-token-key-unknown',
}
