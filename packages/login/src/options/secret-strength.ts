const LEAST_LENGTH = 32
const LEAST_DIFFERENT = 10

/** Returns whether a cookie secret could be guessed: shorter than 32 characters, or made of a few that repeat. */
export const isWeakSecret = (secret: unknown): boolean =>
  typeof secret !== 'string' || secret.length < LEAST_LENGTH || new Set(secret).size < LEAST_DIFFERENT
