const BYTES = 32

/** Returns base64url of the bytes. */
export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** Returns a value that nobody can guess, for secrets, codes, tokens and ids. */
export const randomText = (): string => base64url(crypto.getRandomValues(new Uint8Array(BYTES)))

/** Returns the SHA-256 hash of a text. */
export const sha256 = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
