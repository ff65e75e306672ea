import type { SigningKey } from '@orgo/model'
import type { Seal } from './seal.ts'

/**
 * Seals an organization's private keys. A sealed key opens only under its own organization and id: an attacker who can write to the store
 * cannot put one organization's key under another organization.
 */
export const createKeySeal = ({ seal, organization }: { seal: Seal; organization: string }) => {
  const contextOf = (kid: string) => `${organization}/${kid}`
  return {
    close: (kid: string, jwk: SigningKey['jwk']): string => seal.close(JSON.stringify(jwk), contextOf(kid)),
    open: (kid: string, sealed: string): SigningKey['jwk'] => JSON.parse(seal.open(sealed, contextOf(kid))),
  }
}
