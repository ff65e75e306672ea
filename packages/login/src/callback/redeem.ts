import type { Settings } from '../options/settings.ts'
import type { Provider } from '../provider/discovery.ts'
import type { KeptSession } from '../session/session.ts'
import type { Attempt } from '../sign-in/attempts.ts'
import { redeemCode } from './code.ts'

const newId = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')

/** Redeems the code of an authorization response and returns the session that it opens. */
export const redeem = async (
  { search, attempt }: { search: string; attempt: Attempt },
  provider: Provider,
  settings: Settings,
): Promise<KeptSession> => {
  const now = Math.floor(settings.clock().getTime() / 1000)
  return {
    id: newId(),
    version: 0,
    signedInAt: now,
    expiresAt: now + settings.session.maxAge,
    ...(await redeemCode({ search, attempt }, provider, settings)),
    from: { state: attempt.state, returnTo: attempt.returnTo },
  }
}
