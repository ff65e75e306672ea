import { type Code, ENGLISH } from '@orgo/catalogue'

/**
 * The English hints alone, a third of the texts that the catalogue has in English. The build writes the values into the published files, so that
 * neither a page nor a server that starts loads the others.
 */
export const HINTS = Object.fromEntries(
  Object.entries(ENGLISH).map(([code, { hint }]) => [code, hint]),
) as Record<Code, string>
