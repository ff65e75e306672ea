import { redeemCode } from '../callback/code.ts'
import { explain } from '../errors/explain.ts'
import type { User } from '../user/user.ts'
import type { BrowserAttempt } from './attempts.ts'
import type { BrowserDependencies } from './dependencies.ts'

/** How a sign-in ended. What is no failure is an outcome: the member may say no. */
export type SignInOutcome<Scope extends string = string> =
  | {
      /** The member is signed in. */
      outcome: 'signed-in'
      /** The member. */
      user: User<Scope>
      /** The path of the page at which the sign-in began, or that it was told to return to. */
      returnTo: string
    }
  | {
      /**
       * `denied`: the member did not agree. `closed`: the member closed the popup. `signed-out`: a quiet restore found nobody signed in at
       * the provider.
       */
      outcome: 'denied' | 'closed' | 'signed-out'
      /** The path of the page at which the sign-in began, or that it was told to return to. */
      returnTo: string
    }

/** Finishes a sign-in with the provider's answer, the query `search`. @throws {OrgoLoginError} with the code of the failure */
export const finish = async (
  search: string,
  attempt: BrowserAttempt,
  { settings, discover, attempts, memory, tabs }: BrowserDependencies,
): Promise<SignInOutcome> => {
  const { returnTo, quiet } = attempt
  const provider = await discover()
  try {
    const tokens = await redeemCode({ search, attempt }, provider, settings)
    const session = { ...tokens, id: crypto.randomUUID(), version: 0, signedInAt: Date.now() }
    memory.take(session)
    attempts.allowQuiet()
    await tabs.share(session)
    return { outcome: 'signed-in', user: tokens.user, returnTo }
  } catch (error) {
    const explained = await explain(error, { issuer: settings.issuer.href, clock: provider.clock })
    if (explained.code === 'consent-denied') return { outcome: 'denied', returnTo }
    if (!quiet || explained.code !== 'login-required') throw explained
    attempts.endQuiet()
    return { outcome: 'signed-out', returnTo }
  }
}
