import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §10.1',
  tricks: {
    idToken: ({ header: { kid: _missing, ...header }, claims }) => ({ header, claims }),
    jwks: ({ keys }) => ({ keys: [...keys, ...keys.map((key) => ({ ...key, kid: 'second' }))] }),
  },
  refusedWith: 'id-token-key-unknown',
}
