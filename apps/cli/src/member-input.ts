import { type Clock, createMember, hashPassword, type Member, newMemberSchema } from '@orgo/model'
import { z } from 'zod'
import { passwordHashSchema } from './password-hash.ts'

/** A member as a row of a file has them. A misspelled field must not be lost in silence. */
export const memberRowSchema = z
  .strictObject({ ...newMemberSchema.shape, password_hash: passwordHashSchema.optional() })
  .refine(({ password, password_hash }) => password === undefined || password_hash === undefined, {
    path: ['password_hash'],
    error: 'stands beside a password: give one of the two',
  })

export type MemberInput = z.output<typeof memberRowSchema>

/** What the row says about the password, as it is stored; nothing when it says nothing. */
export const credentialsOf = async ({
  password,
  password_hash,
}: MemberInput): Promise<{ passwordHash?: string }> => {
  const passwordHash = password === undefined ? password_hash : await hashPassword(password)
  return passwordHash === undefined ? {} : { passwordHash }
}

/** The record of a new member. */
export const createMemberOf = async (row: MemberInput, clock: Clock): Promise<Member> => {
  const { password, password_hash, ...fields } = row
  const { id, createdAt, updatedAt, ...member } = await createMember(fields, clock)
  return { id, ...member, ...(await credentialsOf(row)), createdAt, updatedAt }
}
