import { z } from 'zod'

/** The role that may do everything in its organization. */
export const ADMINISTRATOR_ROLE = 'ROLE_ADMIN'

export const roleSchema = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,62}$/, 'must be a role: upper-case letters, digits and underscores')
