import type { RouterContext } from '@koa/router'
import { emailSchema, type Member, spendPasswordTime, verifyPassword } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { Provider } from 'oidc-provider'
import { z } from 'zod'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import { html } from '../../pages/html.ts'
import { page } from '../../pages/layout.ts'
import { countSignIn } from './attempts.ts'
import { type Details, finish, interactionDetails, languageOf, type Parts, sendPage } from './details.ts'
import { MESSAGES } from './messages.ts'

const formSchema = z.object({ email: z.string().max(320), password: z.string().min(1).max(1024) })

type Shown = { email: string; failed: boolean }

/** The sign-in page; once more, with what was wrong, after a failure. */
export const showLogin = async (
  parts: Parts,
  ctx: RouterContext,
  details: Details,
  shown?: Shown,
): Promise<void> => {
  const { provider, organization, brand } = parts
  const client = await provider.Client.find(String(details.params.client_id))
  const application = client?.clientName ?? ''
  const language = languageOf(ctx, details)
  const text = MESSAGES[language]
  const hint = typeof details.params.login_hint === 'string' ? details.params.login_hint : ''
  const email = shown?.email ?? hint
  const failed = shown?.failed === true
  const body = html`<h1>${text.signInTitle}</h1>
<p class="soft">${text.signInFor(application, organization.name)}</p>
${failed && html`<p class="notice" role="alert" id="failed">${text.failed}</p>`}
<form method="post" action="/interaction/${details.uid}/login">
<input type="hidden" name="form_token" value="${details.formToken}">
<label for="email">${text.email}</label>
<input id="email" name="email" type="email" autocomplete="username" autocapitalize="none" spellcheck="false" required value="${email}">
<label for="password">${text.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<div class="actions"><button type="submit">${text.signIn}</button></div>
</form>
<p class="below"><a href="/interaction/${details.uid}/abort">${text.cancel(application)}</a></p>
${failed && html`<dl><div><dt>Code</dt><dd><code>login-failed</code></dd></div><div><dt>Request</dt><dd><code>${ctx.state.requestId}</code></dd></div></dl>`}`
  sendPage(ctx, brand, page({ title: text.signInTitle, language, brand, body }))
}

// What is counted must be what is looked up: an address in another spelling would be counted anew.
const normalized = (email: string): string => emailSchema.safeParse(email).data ?? email.trim().toLowerCase()

/** Finds the member whose password it is. Whether nobody has the address or the password is wrong, the work is the same. */
const authenticate = async (
  members: OrganizationStore['members'],
  email: string,
  password: string,
): Promise<Member | undefined> => {
  const member = await members.findByEmail(email)
  const matches = member?.passwordHash
    ? await verifyPassword(password, member.passwordHash)
    : await spendPasswordTime(password)
  return matches ? member : undefined
}

// oidc-provider would end the former member's session through a page that needs JavaScript. The session becomes the new member's
// instead: what was authorized in it is forgotten, and tokens bound to it die with its account.
const handOverSession = async (
  provider: Provider,
  ctx: RouterContext,
  details: Details,
  memberId: string,
) => {
  if (details.accountId === undefined || details.accountId === memberId) return
  const session = await provider.Session.get(ctx)
  if (session.accountId === undefined) return
  delete session.authorizations
  session.loginAccount({ accountId: memberId })
  await session.persist()
}

/** Tells a member who may not sign in why; the password was right, so it may be told. The way back is another account's. */
const refuseMember = (
  ctx: RouterContext,
  details: Details,
  status: Exclude<Member['status'], 'active'>,
): void => {
  ctx.state.back = `/interaction/${details.uid}`
  throw new CatalogueError(`member-${status}`)
}

const showFailure = async (
  parts: Parts,
  ctx: RouterContext,
  details: Details,
  email: string,
): Promise<void> => {
  if (ctx.accepts('json', 'html') === 'json') throw new CatalogueError('login-failed')
  ctx.status = 401
  ctx.state.code = 'login-failed'
  await showLogin(parts, ctx, details, { email, failed: true })
}

/** Checks the sign-in form and, when it is right, lets the authorization go on. */
export const signIn = async (parts: Parts, ctx: RouterContext): Promise<void> => {
  const { provider, data, clock } = parts
  const details = await interactionDetails(parts, ctx)
  const form = formSchema.safeParse(ctx.request.body)
  if (!form.success) throw new CatalogueError('invalid-request', { cause: form.error })
  const { password } = form.data
  const email = normalized(form.data.email)
  const counted = await countSignIn(email, {
    attempts: data.attempts,
    address: ctx.state.address,
    now: clock.now(),
  })
  const member = await authenticate(data.members, email, password)
  if (!member) {
    await counted.failed()
    return showFailure(parts, ctx, details, form.data.email)
  }
  await counted.succeeded()
  if (member.status !== 'active') return refuseMember(ctx, details, member.status)
  // When the password was right, not when the answer is resumed: an answer that was kept back proves nothing recent (`auth_time`, `max_age`).
  const ts = Math.floor(clock.now() / 1000)
  await finish(parts, ctx, { details, result: { login: { accountId: member.id, amr: ['pwd'], ts } } })
  await handOverSession(provider, ctx, details, member.id)
}
