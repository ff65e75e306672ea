import { type Clock, createMember, hashPassword, type Member, newMemberSchema } from '@orgo/model'
import { z } from 'zod'
import { violationsOf } from '../input.ts'
import type { Violation } from '../refusal.ts'
import { passwordHashSchema } from './password-hash.ts'

/** A member as a record of a file. The object is strict, so that a misspelled field is not ignored silently. */
export const memberRecordSchema = z
  .strictObject({ ...newMemberSchema.shape, password_hash: passwordHashSchema.optional() })
  .refine(({ password, password_hash }) => password === undefined || password_hash === undefined, {
    path: ['password_hash'],
    error: 'stands beside a password: give one of the two',
  })

export type MemberRecord = z.output<typeof memberRecordSchema>

/** Returns the member that a value of a file describes, or every rule that the value breaks. */
export const readMemberRecord = (value: unknown): { member?: MemberRecord; violations: Violation[] } => {
  if (value === undefined) return { violations: [{ path: '', message: 'is not JSON', code: 'not-json' }] }
  const result = memberRecordSchema.safeParse(value)
  return result.success ? { member: result.data, violations: [] } : { violations: violationsOf(result) }
}

/** Returns the stored form of the record's password, or no field when the record has no password. */
export const credentialsOf = async ({
  password,
  password_hash,
}: MemberRecord): Promise<{ passwordHash?: string }> => {
  const passwordHash = password === undefined ? password_hash : await hashPassword(password)
  return passwordHash === undefined ? {} : { passwordHash }
}

/** Returns the new member that a record describes. */
export const createMemberOf = async (record: MemberRecord, clock: Clock): Promise<Member> => {
  const { password, password_hash, ...fields } = record
  const { id, createdAt, updatedAt, ...member } = await createMember(fields, clock)
  return { id, ...member, ...(await credentialsOf(record)), createdAt, updatedAt }
}
