import { EncryptJWT, errors, type JWTPayload, jwtDecrypt } from 'jose'

export type Seal = {
  /** Encrypts a payload that expires after the given number of seconds. */
  close: (payload: JWTPayload, lifetimeSeconds: number) => Promise<string>
  /** Returns the payload, or `undefined` when the value was tampered with, has expired, or has an unknown secret. */
  open: (value: string) => Promise<JWTPayload | undefined>
}

export type SealOptions = {
  /** The first secret encrypts, all decrypt. */
  secrets: readonly string[]
  /** A part of the key: a value sealed for one purpose does not open for another. */
  purpose: string
  clock: () => Date
}

const tryOpen = async (
  value: string,
  key: Uint8Array,
  currentDate: Date,
): Promise<JWTPayload | undefined> => {
  try {
    const { payload } = await jwtDecrypt(value, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      requiredClaims: ['exp'],
      currentDate,
    })
    return payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

const deriveKey = async (secret: string, purpose: string): Promise<Uint8Array> => {
  const encoder = new TextEncoder()
  const material = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveBits'])
  const info = encoder.encode(`orgo-login v1 ${purpose}`)
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, material, 256))
}

/** Authenticated encryption: JWE with `dir` and `A256GCM` (RFC 7516, RFC 7518 §4.5), keys by HKDF-SHA256 (RFC 5869). */
export const createSeal = ({ secrets, purpose, clock }: SealOptions): Seal => {
  let derived: Promise<Uint8Array[]> | undefined
  const keys = () => {
    derived ??= Promise.all(secrets.map((secret) => deriveKey(secret, purpose)))
    return derived
  }

  return {
    async close(payload, lifetimeSeconds) {
      const [key] = await keys()
      if (!key) throw new TypeError('a seal needs at least one secret')
      const now = Math.floor(clock().getTime() / 1000)
      return new EncryptJWT(payload)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime(now + lifetimeSeconds)
        .encrypt(key)
    },
    async open(value) {
      for (const key of await keys()) {
        const payload = await tryOpen(value, key, clock())
        if (payload) return payload
      }
      return undefined
    },
  }
}
