import { parseEnv } from 'node:util'

/** The variables that every site needs, in the order in which `.env` has them. */
export const NEEDED = [
  'ORGO_ISSUER',
  'ORGO_CLIENT_ID',
  'ORGO_CLIENT_SECRET',
  'ORGO_REDIRECT_URI',
  'ORGO_COOKIE_SECRET',
] as const

export type Variables = Record<string, string | undefined>

/** Returns the variables of a `.env` file, as Node.js reads them. */
export const variablesIn = (text: string | undefined): Variables => ({ ...parseEnv(text ?? '') })
