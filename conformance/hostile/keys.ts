import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose'
import type { Json, UnsignedToken } from './token.ts'

/** The published key of a provider, and one that it does not publish. */
export type SigningKeys = {
  published: Json
  /** The published key as a file has it: what an attacker takes for a secret of HS256 (RFC 8725 §2.1). */
  publishedPem: string
  sign: (token: UnsignedToken) => Promise<string>
  signWithUnpublished: (token: UnsignedToken) => Promise<string>
}

type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey']

const ALG = 'RS256'
const KID = 'published'

export const createSigningKeys = async (): Promise<SigningKeys> => {
  const [published, unpublished] = await Promise.all([generateKeyPair(ALG), generateKeyPair(ALG)])
  const signWith =
    (key: PrivateKey) =>
    ({ header, claims }: UnsignedToken): Promise<string> =>
      new SignJWT(claims).setProtectedHeader({ alg: ALG, ...header }).sign(key)
  return {
    published: { ...(await exportJWK(published.publicKey)), alg: ALG, use: 'sig', kid: KID },
    publishedPem: await exportSPKI(published.publicKey),
    sign: signWith(published.privateKey),
    signWithUnpublished: signWith(unpublished.privateKey),
  }
}

export const HONEST_HEADER = { alg: ALG, kid: KID }
