import type { User } from '../user/user.ts'
import type { BrowserDependencies } from './dependencies.ts'
import { signInHere } from './sign-in.ts'

/** The options of `restore`: how far it goes to find the session again. */
export type RestoreOptions = {
  /**
   * Whether to go to the provider and back with `prompt=none` when no other tab has the session: the member sees no page of it, and the
   * tab loads anew. Default: false.
   */
  redirect?: boolean | undefined
  /** The path to return to. Default: the one of this page. */
  returnTo?: string | undefined
}

/**
 * Looks for the session that a reload has lost: in this tab, in the others, and then at the provider, whose pages no hidden frame may show
 * (`X-Frame-Options: DENY`), so that this tab has to go there (OpenID Connect Core §3.1.2.1, `prompt`).
 */
export const restore = async (
  { redirect = false, returnTo }: RestoreOptions,
  dependencies: BrowserDependencies,
): Promise<User | undefined> => {
  const { memory, tabs, attempts } = dependencies
  if (!memory.current()) await tabs.ask()
  const session = memory.current()
  if (session) return session.user
  if (!redirect || !attempts.mayBeQuiet()) return undefined
  return signInHere({ returnTo, quiet: true, parameters: { prompt: 'none' } }, dependencies)
}
