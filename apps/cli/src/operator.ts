import { userInfo } from 'node:os'
import type { Actor } from '@orgo/admin'
import { RIGHTS } from '@orgo/model'

// In a container the user id may have no name.
const userName = (): string => {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.())
  }
}

/** Returns the user who runs the command. Whoever can read the deployment's settings can do everything to its data. */
export const operator = (): Actor => ({ name: `orgo:${userName()}`, rights: RIGHTS })
