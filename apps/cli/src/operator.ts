import { userInfo } from 'node:os'
import type { Actor } from '@orgo/admin'

// In a container the user id may have no name.
const userName = (): string => {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.())
  }
}

/** Returns the user who runs the command, as the log names them. */
export const operator = (): Actor => ({ name: `orgo:${userName()}` })
