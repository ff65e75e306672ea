import type { Member } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { Context } from 'koa'
import type { Provider } from 'oidc-provider'
import type { WayOn } from '../errors/next-step.ts'
import { wantsPage } from '../errors/render.ts'

type Parts = { provider: Provider; data: OrganizationStore }

/** Returns the member who is signed in in this browser and may be. */
export const signedInMember = async (
  { provider, data }: Parts,
  ctx: Context,
): Promise<Member | undefined> => {
  const { accountId } = await provider.Session.get(ctx)
  const member = accountId === undefined ? undefined : await data.members.find(accountId)
  return member?.status === 'active' ? member : undefined
}

/**
 * Completes an error page with the way back to the application, and with who is signed in. An answer to a program has neither, and nothing
 * is read for it. The error is told even if the store fails meanwhile.
 */
export const completeErrorPage = async (
  parts: Parts,
  ctx: Context,
  findWay: () => Promise<WayOn | undefined>,
): Promise<void> => {
  if (!wantsPage(ctx)) return
  try {
    ctx.state.wayOn = await findWay()
    ctx.state.signedInAs = (await signedInMember(parts, ctx))?.name
  } catch (error) {
    ctx.state.log.debug({ requestId: ctx.state.requestId, err: error }, 'an error page is not complete')
  }
}
