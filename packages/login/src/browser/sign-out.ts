import { endSessionUrl, revoke } from '../sign-out/at-provider.ts'
import type { BrowserDependencies } from './dependencies.ts'
import { leave } from './leave.ts'

/** The options of `signOut`: how far it goes. */
export type BrowserSignOutOptions = {
  /** Whether to sign out at the provider too, which this tab goes to for it (OpenID Connect RP-Initiated Logout). Default: true. */
  atProvider?: boolean | undefined
}

/** Ends the session in all tabs, revokes its tokens (RFC 7009), and goes to the provider to sign out there. */
export const signOut = async (
  { atProvider = true }: BrowserSignOutOptions,
  { settings, discover, attempts, memory, tabs }: BrowserDependencies,
): Promise<void> => {
  const session = memory.current()
  attempts.endQuiet()
  if (session) {
    memory.end(session.id)
    await tabs.end(session.id)
  }
  const provider = await discover().catch(() => undefined)
  if (provider && session) await revoke(provider, session)
  const location = provider && atProvider && endSessionUrl(provider, { idToken: session?.idToken }, settings)
  if (location) await leave(location)
}
