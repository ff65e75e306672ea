import { hash } from 'node:crypto'

/**
 * Failed client authentications are counted per client and per address together: a stranger's guesses do not lock the application
 * out. Unknown client ids are counted alike, so that the limit does not tell which ones exist.
 */
export const clientAttempts = {
  limit: 10,
  windowMs: 5 * 60 * 1000,
  key: (clientId: string, address: string): string =>
    `client ${hash('sha256', clientId, 'base64url')} ${address}`,
}
