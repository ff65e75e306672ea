import type { Member } from './members.ts'
import type { Accepted, World } from './world.ts'

const keyOf = ({ application }: Accepted, { key }: Member): string => `${key} ${application.clientId}`

/** Returns whether the member has agreed to all that the application asks for. */
export const hasConsent = ({ consents }: World, accepted: Accepted, member: Member): boolean => {
  const given = consents.get(keyOf(accepted, member))
  return given !== undefined && accepted.scope.split(' ').every((word) => given.has(word))
}

export const rememberConsent = ({ consents }: World, accepted: Accepted, member: Member): void => {
  const key = keyOf(accepted, member)
  consents.set(key, new Set([...(consents.get(key) ?? []), ...accepted.scope.split(' ')]))
}
