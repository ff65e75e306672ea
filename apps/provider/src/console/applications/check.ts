import { checkRedirectUris } from '@orgo/admin'
import { problemsOf } from '../../site/fields.ts'
import { linesOf } from '../../site/form.ts'
import type { Page } from '../desk.ts'

/**
 * Tells the script of a form what is wrong with redirect URIs that are being typed. It is a question that changes nothing, so that the session
 * is enough: other sites cannot read the answer, and the form's token stays for the form.
 */
export const checkTyped: Page = async ({ ctx, visit, actor, organization }) => {
  const query = new URLSearchParams(ctx.querystring)
  const violations = await checkRedirectUris(actor, organization, {
    type: query.get('type') ?? undefined,
    redirectUris: linesOf(query.get('redirect_uris') ?? ''),
  })
  ctx.body = { problems: problemsOf(violations, visit.language).get('redirect_uris') ?? [] }
}
