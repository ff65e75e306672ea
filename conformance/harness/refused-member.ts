import type { ProviderCode } from '@orgo/catalogue'
import type { Kit } from './kit.ts'
import { expectErrorPage } from './refusal.ts'
import type { SkipReason } from './skips.ts'
import { openAuthorization } from './steps/authorize.ts'
import { expectPage, submitSignIn } from './steps/interaction.ts'
import { Skipped } from './verdict.ts'

type Expected = { code: ProviderCode; otherwise: SkipReason }

/** Expects that a member who may not sign in gets a page with the reason, after the right password. */
export const expectRefusedMember = async (
  kit: Kit,
  email: string | undefined,
  { code, otherwise }: Expected,
): Promise<void> => {
  if (email === undefined) throw new Skipped(otherwise)
  const page = expectPage(await openAuthorization(kit))
  const { answer } = await submitSignIn(kit.browser, page, { ...kit.member, email })
  await expectErrorPage(kit, answer, { code, status: 403 })
}
