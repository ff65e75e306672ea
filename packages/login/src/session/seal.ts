// Whatever imports the core loads these, which openid-client loads too. The other parts of jose are loaded by what first needs them.
import { JOSEError } from 'jose/errors'
import { compactDecrypt } from 'jose/jwe/compact/decrypt'

export type Seal = {
  /** Encrypts a payload that expires after the given number of seconds. */
  close: (payload: object, lifetimeSeconds: number) => Promise<string>
  /** Returns the payload, or `undefined` when the value was tampered with, has expired, or has an unknown secret. */
  open: (value: string) => Promise<Record<string, unknown> | undefined>
}

export type SealOptions = {
  /** The first secret encrypts, all decrypt. */
  secrets: readonly string[]
  /** A part of the key: a value sealed for one purpose does not open for another. */
  purpose: string
  clock: () => Date
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

const through = async (
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer())

// The first byte of a sealed value tells in which form the rest is.
const PLAIN = 0
const DEFLATED = 1

/** Shorter texts gain nothing. */
const LEAST_DEFLATED_BYTES = 1500

const withForm = (form: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
  const packed = new Uint8Array(bytes.length + 1)
  packed[0] = form
  packed.set(bytes, 1)
  return packed
}

/** Some runtimes have no such stream, or one that throws: the edge runtime of Next.js. */
const createDeflate = (): CompressionStream | undefined => {
  try {
    return new CompressionStream('deflate-raw')
  } catch {
    return undefined
  }
}

/** The groups and roles of a member resemble each other, so a large session becomes several times smaller. */
const pack = async (payload: object): Promise<Uint8Array> => {
  const bytes = encoder.encode(JSON.stringify(payload))
  const deflate = bytes.length < LEAST_DEFLATED_BYTES ? undefined : createDeflate()
  return deflate ? withForm(DEFLATED, await through(bytes, deflate)) : withForm(PLAIN, bytes)
}

const unpack = async (packed: Uint8Array): Promise<Record<string, unknown>> => {
  const rest = new Uint8Array(packed.subarray(1))
  const bytes = packed[0] === DEFLATED ? await through(rest, new DecompressionStream('deflate-raw')) : rest
  return JSON.parse(decoder.decode(bytes))
}

const tryOpen = async (value: string, key: Uint8Array): Promise<Uint8Array | undefined> => {
  try {
    const { plaintext } = await compactDecrypt(value, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    return plaintext
  } catch (error) {
    if (error instanceof JOSEError) return undefined
    throw error
  }
}

const deriveKey = async (secret: string, purpose: string): Promise<Uint8Array> => {
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
  const now = () => Math.floor(clock().getTime() / 1000)

  return {
    async close(payload, lifetimeSeconds) {
      const [key] = await keys()
      if (!key) throw new TypeError('a seal needs at least one secret')
      const { CompactEncrypt } = await import('jose/jwe/compact/encrypt')
      return new CompactEncrypt(await pack({ ...payload, exp: now() + lifetimeSeconds }))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(key)
    },
    async open(value) {
      for (const key of await keys()) {
        const packed = await tryOpen(value, key)
        if (!packed) continue
        const payload = await unpack(packed)
        return typeof payload.exp === 'number' && payload.exp > now() ? payload : undefined
      }
      return undefined
    },
  }
}
