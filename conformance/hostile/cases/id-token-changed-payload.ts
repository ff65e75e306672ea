import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §3.1.3.7, item 6',
  tricks: {
    sign: async (token, { keys }) => {
      const [header, , signature] = (await keys.sign(token)).split('.')
      const claims = Buffer.from(JSON.stringify({ ...token.claims, sub: 'admin' })).toString('base64url')
      return [header, claims, signature].join('.')
    },
  },
  refusedWith: 'id-token-signature',
}
