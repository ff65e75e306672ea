import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from './clock.ts'
import { hashPassword } from './password.ts'
import { roleSchema } from './role.ts'
import { standardClaims } from './standard-claims.ts'

export const MEMBER_STATUSES = ['active', 'inactive', 'suspended', 'unapproved'] as const

/** E-mail addresses are stored in lower case, so that comparisons ignore case. */
export const emailSchema = z
  .string()
  .transform((value) => value.trim().normalize('NFC').toLowerCase())
  .pipe(z.email('must be an e-mail address').max(254))

const slugSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be a slug: lower-case letters, digits and hyphens')

const memberFields = {
  email: emailSchema,
  name: z.string().trim().min(1, 'must not be empty').max(200),
  picture: z.url({ protocol: /^https$/, error: 'must be an https URL' }).optional(),
  ...standardClaims,
  groups: z.array(slugSchema).max(500).default([]),
  roles: z.array(roleSchema).max(100).default(['ROLE_USER']),
  status: z.enum(MEMBER_STATUSES).default('active'),
}

export const memberSchema = z.object({
  /** The member's UUID: the `sub` of every token. An e-mail address may change, the id never does. */
  id: z.uuid(),
  ...memberFields,
  passwordHash: z.string().optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

export type Member = z.output<typeof memberSchema>

export const newMemberSchema = z.object({
  ...memberFields,
  email_verified: standardClaims.email_verified.unwrap().default(true),
  password: z.string().min(8, 'must have at least 8 characters').max(1024).optional(),
})

export const createMember = async (
  input: z.output<typeof newMemberSchema>,
  clock: Clock,
): Promise<Member> => {
  const { password, ...fields } = input
  const now = new Date(clock.now()).toISOString()
  const credentials = password === undefined ? {} : { passwordHash: await hashPassword(password) }
  return { id: randomUUID(), ...fields, ...credentials, createdAt: now, updatedAt: now }
}
