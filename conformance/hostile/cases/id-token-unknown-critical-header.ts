import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'RFC 7515 §4.1.11',
  tricks: {
    sign: async (token, { keys }) => {
      const [, claims, signature] = (await keys.sign(token)).split('.')
      const header = { ...token.header, crit: ['unknown'], unknown: true }
      return [Buffer.from(JSON.stringify(header)).toString('base64url'), claims, signature].join('.')
    },
  },
  refusedWith: 'id-token-invalid',
}
