import { z } from 'zod'

/** Returns the schema of how many `things` a page has: 1 to 1000, by default 50. */
export const limitOf = (things: string) =>
  z.coerce
    .number(`must be a number of ${things}`)
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(1000, 'must be at most 1000')
    .default(50)
