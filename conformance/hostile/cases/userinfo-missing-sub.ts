import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §5.3.2',
  tricks: {
    userinfo: ({ sub: _missing, ...claims }) => claims,
  },
  refusedWith: 'provider-error',
}
