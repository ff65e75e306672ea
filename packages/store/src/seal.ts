import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Encrypts and authenticates small values at rest. A value opens only with the `context` under which it was sealed. */
export type Seal = {
  close(plain: string, context: string): string
  /** @throws Error when the value was sealed under another secret or for another context, or was changed. */
  open(sealed: string, context: string): string
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Returns a seal: AES-256-GCM under a key derived from the deployment's secret for one purpose (HKDF-SHA-256, RFC 5869). */
export const createSeal = ({ secret, purpose }: { secret: string; purpose: string }): Seal => {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `orgo ${purpose} v1`, 32))
  return {
    close(plain, context) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed.slice('v1.'.length), 'base64url')
      if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error('too short for a sealed value')
      const nonce = bytes.subarray(0, NONCE_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      return Buffer.concat([
        decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
        decipher.final(),
      ]).toString('utf8')
    },
  }
}
