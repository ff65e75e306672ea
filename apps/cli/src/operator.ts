import { userInfo } from 'node:os'
import type { Actor } from '@orgo/admin'

// In a container there may be no such user.
const userName = (): string => {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.())
  }
}

/** Whoever runs the command, as the log names them. */
export const operator = (): Actor => ({ name: `orgo:${userName()}` })
