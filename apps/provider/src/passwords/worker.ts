// pool.ts runs this file in threads of its own.
import { checkPassword } from '@orgo/model'

export type Question = { password: string; hash: string | undefined }

export const verify = ({ password, hash }: Question): boolean => checkPassword(password, hash)
