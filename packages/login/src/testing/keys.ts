import { exportJWK, generateKeyPair, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose'

export const ALG = 'ES256'

/** The signing key of one test Orgo. */
export type Keys = {
  published: JWK
  sign: (claims: JWTPayload, type?: string) => Promise<string>
  /** Returns the claims of an ID token that this Orgo signed, of whatever age; `undefined` for any other value. */
  read: (token: string) => Promise<JWTPayload | undefined>
}

export const createKeys = async (): Promise<Keys> => {
  const { publicKey, privateKey } = await generateKeyPair(ALG)
  const kid = 'test'
  return {
    published: { ...(await exportJWK(publicKey)), alg: ALG, use: 'sig', kid },
    sign: (claims, typ = 'JWT') =>
      new SignJWT(claims).setProtectedHeader({ alg: ALG, kid, typ }).sign(privateKey),
    // A hint stays good after the token has expired (OpenID Connect RP-Initiated Logout §2).
    read: (token) =>
      jwtVerify(token, publicKey, { currentDate: new Date(0) }).then(
        ({ payload }) => payload,
        () => undefined,
      ),
  }
}
