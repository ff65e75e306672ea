// Runs in a thread of its own; pool.ts starts it.
import { checkPassword } from '@orgo/model'

export type Question = { password: string; hash: string | undefined }

export const verify = ({ password, hash }: Question): boolean => checkPassword(password, hash)
